// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/page.h"
#include "ui/texts/bulk_edit.h"
#include "ui/texts/compare_dialog.h"
#include "ui/texts/texts_model.h"

#include <QPointer>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace wendu {

class FilterBar;
class SavedFiltersButton;
class SelectionBar;
class SimilarBar;
class TextsTable;

// Every text of the project: search, filter, order, and label many at once.
class TextsPage : public Page
{
    Q_OBJECT

public:
    explicit TextsPage(const Workspace &workspace, Actions &actions, QWidget *parent = nullptr);

    using Page::show;
    void show(const TextFilter &filter);
    const TextFilter &filter() const { return m_model.filter(); } // what is shown, and how many texts that are
    qint64 count() const { return m_model.isLoading() ? -1 : m_model.rowCount(); } // negative: it is being counted

    QString title() const override;
    QString iconName() const override;
    void activate() override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void connectParts();
    void registerActions();
    void retranslate();
    void reload();
    void onCount(qint64 count);
    void onKey(const QString &key);
    void open(int row);
    void setLabelKeys(const QList<Label> &labels);
    void edit(const std::function<void(const QList<TextId> &)> &decision);
    void onEdited(const BulkEdit::Done &edit);
    void showSources();
    void showSaved(const SavedFilter &saved);
    void compareSelected();
    void compare(const QString &title, const QString &whenNone, const CompareDialog::Find &find,
                 CompareDialog::Settled settled = CompareDialog::Settled::Stay);
    void findContradictions();
    void findSimilar();
    void showSimilar(const std::vector<Contradiction> &pairs);

    Actions &m_actions;
    TextsModel m_model;
    BulkEdit m_edit;
    QList<Label> m_labels; // that the keys give
    FilterBar *m_filter = nullptr;
    SavedFiltersButton *m_saved = nullptr;
    QPointer<CompareDialog> m_compare;
    TextsTable *m_table = nullptr;
    SelectionBar *m_selection = nullptr;
    SimilarBar *m_similar = nullptr;
    QStackedWidget *m_stack = nullptr;
    QLabel *m_nothing = nullptr;
    QPushButton *m_showAll = nullptr;
};

} // namespace wendu
