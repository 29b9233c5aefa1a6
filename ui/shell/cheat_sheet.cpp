// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/cheat_sheet.h"

#include "ui/actions.h"

#include <QGridLayout>
#include <QLabel>

namespace wendu {
namespace {

constexpr int columns = 2;

QString keysOf(const QAction *action)
{
    QStringList keys;
    for (const QKeySequence &key : action->shortcuts())
        keys.append(key.toString(QKeySequence::NativeText));
    return keys.join(QStringLiteral(" / "));
}

} // namespace

CheatSheet::CheatSheet(const QList<const Actions *> &sources, QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Keys"));
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(28, 22, 28, 24);
    grid->setHorizontalSpacing(18);
    grid->setVerticalSpacing(9);
    QList<QAction *> shown;
    for (const Actions *source : sources) {
        for (QAction *action : source->all()) {
            if (!action->shortcuts().isEmpty() && !action->text().isEmpty())
                shown.append(action);
        }
    }
    const auto rows = (shown.size() + columns - 1) / columns;
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const int row = static_cast<int>(i % rows), column = static_cast<int>(i / rows) * 3;
        auto *key = new QLabel(keysOf(shown.at(i)), this);
        key->setProperty("title", true);
        key->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        QString name = shown.at(i)->text();
        name.remove(QLatin1Char('&'));
        grid->addWidget(key, row, column);
        grid->addWidget(new QLabel(name, this), row, column + 1);
        grid->setColumnMinimumWidth(column + 2, 24);
    }
}

} // namespace wendu
