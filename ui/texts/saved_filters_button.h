// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "store/types.h"

#include <QPushButton>

#include <functional>
#include <optional>

class QMenu;

namespace wendu {

class Project;

// The filters that the project keeps under a name: choose one, keep the one that is shown, rename, delete.
class SavedFiltersButton : public QPushButton
{
    Q_OBJECT

public:
    explicit SavedFiltersButton(Project *project, QWidget *parent = nullptr);

    // What is shown now; `name` is suggested for it.
    void setCurrent(const TextFilter &filter, TextOrder order, const QString &name);
    const QList<SavedFilter> &filters() const { return m_filters; }

    void save(); // asks for a name
    void keep(const SavedFilter &filter);
    void remove(const SavedFilter &filter);

Q_SIGNALS:
    void chosen(const wendu::SavedFilter &filter);
    void notice(const QString &sentence);
    void failed(const wendu::Error &error);

protected:
    void changeEvent(QEvent *event) override;

private:
    void read();
    void fillMenu();
    void retranslate();
    void askForName(const QString &title, const QString &name, const std::function<void(const QString &)> &done);

    Project *m_project;
    QMenu *m_menu;
    QList<SavedFilter> m_filters;
    SavedFilter m_current;
    std::optional<SavedFilter> m_removed; // the last one, to be brought back
};

} // namespace wendu
