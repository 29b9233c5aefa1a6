// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/saved_filters_button.h"

#include "base/follow.h"
#include "store/project.h"
#include "store/writer.h"
#include "ui/theme.h"

#include <QEvent>
#include <QInputDialog>
#include <QMenu>

namespace wendu {
namespace {

// An ampersand in a name is no accelerator.
QString asMenuText(QString name)
{
    return name.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

SavedFiltersButton::SavedFiltersButton(Project *project, QWidget *parent)
    : QPushButton(parent)
    , m_project(project)
    , m_menu(new QMenu(this))
{
    setIcon(theme::icon(QStringLiteral("star")));
    setMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &SavedFiltersButton::fillMenu);
    connect(project, &Project::changed, this, [this](const Change &change) {
        if (change.what & Change::Filters)
            read();
    });
    read();
    retranslate();
}

void SavedFiltersButton::setCurrent(const TextFilter &filter, TextOrder order, const QString &name)
{
    m_current = {0, name, filter, order};
}

void SavedFiltersButton::read()
{
    const Result<QList<SavedFilter>> found = m_project->reader().savedFilters();
    if (found)
        m_filters = *found;
    else
        Q_EMIT failed(found.error());
}

void SavedFiltersButton::fillMenu()
{
    m_menu->clear();
    const bool writable = !m_project->readOnly();
    for (const SavedFilter &one : std::as_const(m_filters)) {
        QAction *action = m_menu->addAction(asMenuText(one.name), this, [this, one] { Q_EMIT chosen(one); });
        action->setCheckable(true);
        action->setChecked(one.filter == m_current.filter && one.order == m_current.order);
    }
    if (m_filters.isEmpty())
        m_menu->addAction(tr("No filter is saved yet"))->setEnabled(false);
    m_menu->addSeparator();
    m_menu->addAction(tr("Save this filter…"), this, &SavedFiltersButton::save)->setEnabled(writable);
    QMenu *rename = m_menu->addMenu(tr("Rename"));
    QMenu *remove = m_menu->addMenu(tr("Delete"));
    for (QMenu *menu : {rename, remove})
        menu->setEnabled(writable && !m_filters.isEmpty());
    for (const SavedFilter &one : std::as_const(m_filters)) {
        rename->addAction(asMenuText(one.name), this, [this, one] {
            askForName(tr("Rename the filter"), one.name, [this, one](const QString &name) {
                SavedFilter renamed = one;
                renamed.name = name;
                keep(renamed);
            });
        });
        remove->addAction(asMenuText(one.name), this, [this, one] { this->remove(one); });
    }
    if (m_removed) {
        m_menu->addAction(tr("Bring back “%1”").arg(asMenuText(m_removed->name)), this, [this] { keep(*m_removed); })
            ->setEnabled(writable);
    }
}

void SavedFiltersButton::save()
{
    askForName(tr("Save this filter"), m_current.name, [this, current = m_current](const QString &name) {
        SavedFilter filter = current;
        filter.name = name;
        keep(filter);
    });
}

void SavedFiltersButton::askForName(const QString &title, const QString &name,
                                    const std::function<void(const QString &)> &done)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name of the filter:"));
    dialog->setTextValue(name);
    dialog->setOkButtonText(tr("Save"));
    dialog->setCancelButtonText(tr("Cancel"));
    connect(dialog, &QInputDialog::textValueSelected, this, done);
    dialog->open();
}

void SavedFiltersButton::keep(const SavedFilter &filter)
{
    const auto body = [filter](Writer &writer) { return writer.saveFilter(filter); };
    follow(m_project->write<qint64>(body), this, [this, name = filter.name.simplified()](const Result<qint64> &kept) {
        if (!kept) {
            Q_EMIT failed(kept.error());
            return;
        }
        if (m_removed && m_removed->name == name)
            m_removed.reset();
        Q_EMIT notice(tr("Saved as “%1”.").arg(name));
    });
}

void SavedFiltersButton::remove(const SavedFilter &filter)
{
    const auto body = [id = filter.id](Writer &writer) { return writer.removeSavedFilter(id); };
    follow(m_project->write<void>(body), this, [this, filter](const Result<void> &removed) {
        if (!removed) {
            Q_EMIT failed(removed.error());
            return;
        }
        m_removed = filter;
        m_removed->id = 0; // kept again it is another one
        Q_EMIT notice(tr("Deleted “%1”. The menu of the filters brings it back.").arg(filter.name));
    });
}

void SavedFiltersButton::retranslate()
{
    setAccessibleName(tr("Saved filters"));
    setToolTip(tr("Saved filters"));
}

void SavedFiltersButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace wendu
