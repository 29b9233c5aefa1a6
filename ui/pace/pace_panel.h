// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/agreement.h"
#include "ui/pace/pace_figures.h"
#include "ui/workspace.h"

#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace wendu {

class BackgroundReader;
class BarChart;

// How fast one labels and how long the rest will take, the last two weeks, and how far one agrees with oneself. Read in the
// background, and only while it is seen.
class PacePanel : public QWidget
{
    Q_OBJECT

public:
    explicit PacePanel(QWidget *parent = nullptr);
    ~PacePanel() override;
    void watch(const Workspace &workspace); // null pointers: none is open; before what is watched is destroyed

Q_SIGNALS:
    void shown(); // new figures stand there

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Read
    {
        PaceHistory history;
        Counts counts;
        qint64 openHoldOut = 0;
        std::optional<Round> round;
        Agreement agreement;
    };
    void build();
    void retranslate();
    void look();
    void show(const Read &read);
    void showRest(double textsAnHour);
    void showCharts(const PaceFigures &figures);
    void showAgreement(const Agreement &agreement);

    Workspace m_workspace;
    std::unique_ptr<BackgroundReader> m_reader;
    std::optional<Read> m_read;
    QTimer m_soon;  // after a change
    QTimer m_later; // time passes also when nobody labels
    QLabel *m_nowTitle;
    QLabel *m_now;
    QLabel *m_rest;
    QLabel *m_dayTitle;
    BarChart *m_days;
    QLabel *m_hourTitle;
    BarChart *m_hours;
    QLabel *m_value; // of the bar that the arrow keys have chosen
    QLabel *m_agreementTitle;
    QLabel *m_agreement;
};

} // namespace wendu
