// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/texts/similar_search.h"

#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace wendu {

// How far a search for similar texts is, with a way to end it. Hidden while there is none.
class SimilarBar : public QWidget
{
    Q_OBJECT

public:
    SimilarBar(const Project &project, Runner *runner, QWidget *parent = nullptr);

    SimilarSearch &search() { return m_search; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void show(int done, int total);

    SimilarSearch m_search;
    int m_done = 0;
    int m_total = 0;
    QLabel *m_told;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
};

} // namespace wendu
