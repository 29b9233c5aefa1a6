// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "ui/widgets/plot_series.h"

#include <QSet>
#include <QTimer>
#include <QWidget>

#include <memory>

namespace wendu {

class PlotLegend;

// Curves in panels one above the other over one x axis: legend entries that toggle, a cursor that reads values, zoom by
// wheel and pan by drag (both along x), double click for all of it again; the same from the keyboard. Draws at most 20 times
// a second however often it is fed. Colours and fonts are the theme's.
class CurvePlot : public QWidget
{
    Q_OBJECT

public:
    explicit CurvePlot(int panels, QWidget *parent = nullptr);
    ~CurvePlot() override;

    void setPanels(const QList<PlotPanel> &panels); // as many as there are
    void setXTitle(const QString &title);
    void setSeries(const QList<PlotSeries> &series); // in the order of drawing and of the legend
    const QList<PlotSeries> &series() const { return m_series; }
    void setExpectedEnd(double x); // how far the curves will go, as far as one can know; 0: as far as they have
    void setSmall(bool small);     // no legend and no button: for a plot in a side column

    bool isShown(const QString &key) const { return !m_hidden.contains(key); }
    void setShown(const QString &key, bool shown);
    void readAt(double x); // puts the cursor there
    void clearCursor();
    QString readOut(int panel) const; // what stands at the cursor; empty without one
    void zoom(double factor, double centre);
    void resetView();
    double viewBegin() const;
    double viewEnd() const;

    // By the suffix of the name: png, svg, pdf or csv. The file appears whole or not at all.
    Result<void> save(const QString &path);

Q_SIGNALS:
    void saved(const QString &path);
    void notSaved(const wendu::Error &error);

protected:
    void changeEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Private;

    void scheduleReplot();
    void replot();
    void askWhereToSave(const QString &suffix);
    void moveCursor(int points);
    QStringList titles() const;

    QList<PlotPanel> m_panels;
    QList<PlotSeries> m_series;
    QSet<QString> m_hidden;
    QString m_xTitle;
    double m_expectedEnd = 0;
    QTimer m_replot;
    PlotLegend *m_legend;
    std::unique_ptr<Private> d;
};

} // namespace wendu
