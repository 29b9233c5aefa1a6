// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/plot_series.h"

#include <QAbstractButton>
#include <QSet>

class QHBoxLayout;
class QPushButton;

namespace wendu {

// An entry of the legend: a stroke of the curve and its name. A button, so that a key can toggle it and a screen reader name
// it.
class LegendEntry : public QAbstractButton
{
    Q_OBJECT

public:
    LegendEntry(const PlotSeries &series, QWidget *parent);

    const QString &key() const { return m_key; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_key;
    int m_colour;
    PlotSeries::Shape m_shape;
};

// The row under a plot: its entries, and the button that exports.
class PlotLegend : public QWidget
{
    Q_OBJECT

public:
    explicit PlotLegend(QWidget *parent);

    void setSeries(const QList<PlotSeries> &series, const QSet<QString> &hidden);
    void setShown(const QString &key, bool shown);
    void retranslate();

Q_SIGNALS:
    void toggled(const QString &key, bool shown);
    void exportAsked(const QString &suffix);

private:
    QHBoxLayout *m_entries;
    QPushButton *m_export;
    QList<QPair<QString, QString>> m_shown; // key and name of each entry
};

} // namespace wendu
