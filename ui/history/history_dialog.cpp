// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/history_dialog.h"

#include "ui/history/history_view.h"
#include "ui/widgets/screen_room.h"

#include <QEvent>
#include <QVBoxLayout>

namespace wendu {

HistoryDialog::HistoryDialog(HistoryView *view, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(QStringLiteral("history"));
    resize(roomFor(*this, {560, 640}));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(20, 14, 20, 18);
    column->addWidget(view);
    setWindowTitle(tr("History"));
}

void HistoryDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        setWindowTitle(tr("History"));
}

} // namespace wendu
