// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QLabel;
class QPushButton;

namespace wendu {

// The conditions that combine, in a panel that drops down from the filter bar: each changes what is shown at once.
class FilterPanel : public QFrame
{
    Q_OBJECT

public:
    explicit FilterPanel(QWidget *parent = nullptr);

    void setTask(const Task &task);
    void setSources(AnnotatorId annotator, RoundId latest, const QList<Import> &imports);
    void setFilter(const TextFilter &filter);
    const TextFilter &filter() const { return m_filter; } // its search and its state are those it was given
    // What the conditions are called, parted by dots; empty: none.
    QString summary() const;

Q_SIGNALS:
    void changed();
    void contradictionsAsked(); // side by side

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void retranslate();
    void fillLists();
    void showFilter();
    void read();
    QString nameOfCell() const;

    Task m_task;
    AnnotatorId m_annotator = 0;
    RoundId m_latest = 0;
    QList<Import> m_imports;
    TextFilter m_filter;
    QLabel *m_labelName;
    QComboBox *m_label;
    QLabel *m_markName;
    QComboBox *m_mark; // where the project has marks
    QLabel *m_importName;
    QComboBox *m_import;
    QLabel *m_holdOutName;
    QComboBox *m_holdOut;
    QLabel *m_sureName;
    QComboBox *m_sure;
    QCheckBox *m_flagged;
    QCheckBox *m_commented;
    QCheckBox *m_mine;
    QCheckBox *m_disagrees;
    QCheckBox *m_contradicts;
    QCheckBox *m_picked;
    QPushButton *m_pairs;
    QPushButton *m_clear;
};

} // namespace wendu
