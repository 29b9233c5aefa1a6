// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace wendu {

class FilterPanel;

// What the table of texts shows and in which order: a search, conditions that combine, how far the texts are, one order; and
// how many texts that are.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    // Which labels, rounds and imports there are to filter by, and who “mine” means.
    void setTask(const Task &task);
    void setSources(AnnotatorId annotator, RoundId latest, const QList<Import> &imports);
    void setFilter(const TextFilter &filter); // also one that cannot be put together here, such as a cell of the matrix
    void setOrder(TextOrder order);
    void setCount(qint64 count); // negative: not known
    void setCounting(qint64 atLeast);
    void addButton(QWidget *button); // before the count
    void showPanel();
    void focusSearch();
    void clearSearch();

    TextFilter filter() const;
    TextOrder order() const;
    QString summary() const; // what is shown, in words

Q_SIGNALS:
    void changed();
    void contradictionsAsked(); // side by side
    void left(); // Esc or Down in the search: the table is to have the keyboard

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void retranslate();
    void showSummary();
    void showCount();

    qint64 m_count = -1;
    bool m_counting = false;
    TextFilter::State m_state = TextFilter::Any;
    QLineEdit *m_search;
    QPushButton *m_filters;
    FilterPanel *m_panel;
    QComboBox *m_states;
    QComboBox *m_orders;
    QLabel *m_shown;
    QHBoxLayout *m_row;
    QTimer m_typed;
};

} // namespace wendu
