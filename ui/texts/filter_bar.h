// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QIcon>
#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace wendu {

// What the table of texts shows and in which order: a search, what they are, how far they are, one order; and how many texts
// that are.
class FilterBar : public QWidget
{
    Q_OBJECT

public:
    explicit FilterBar(QWidget *parent = nullptr);

    // Which labels, rounds and imports there are to filter by, and who “mine” means.
    void setTask(const Task &task);
    void setSources(AnnotatorId annotator, RoundId latest, const QList<Import> &imports);
    void
    setFilter(const TextFilter &filter); // also one that is no choice of its own, such as a cell of the confusion matrix
    void setCount(qint64 count);
    void focusSearch();
    void clearSearch();

    TextFilter filter() const;
    TextOrder order() const;

Q_SIGNALS:
    void changed();
    void left(); // Esc or Down in the search: the table is to have the keyboard

protected:
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    struct Choice
    {
        QString name;
        TextFilter filter; // without a search or a state
        QIcon icon;
    };

    void makeChoices();
    void retranslate();
    QString nameOf(const TextFilter &filter) const;

    Task m_task;
    AnnotatorId m_annotator = 0;
    RoundId m_round = 0;
    QList<Import> m_imports;
    qint64 m_count = -1;
    TextFilter m_wanted; // the chosen filter, without the search
    QList<Choice> m_choices;
    QLineEdit *m_search;
    QComboBox *m_filters;
    QComboBox *m_states;
    QComboBox *m_orders;
    QLabel *m_shown;
    QTimer m_typed;
};

} // namespace wendu
