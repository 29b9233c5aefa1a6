// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/import_dialog.h"

#include "ui/shell/file_step.h"
#include "ui/widgets/screen_room.h"

#include <QPushButton>
#include <QVBoxLayout>

namespace wendu {

ImportDialog::ImportDialog(QWidget *parent)
    : QDialog(parent)
    , m_file(new FileStep(this))
{
    setWindowTitle(tr("Import texts"));
    resize(roomFor(*this, {820, 520}));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 22, 28, 20);
    column->setSpacing(16);
    column->addWidget(m_file, 1);
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *import = new QPushButton(tr("Import"), this);
    import->setProperty("primary", true);
    import->setDefault(true);
    import->setEnabled(false);
    buttons->addWidget(cancel);
    buttons->addStretch();
    buttons->addWidget(import);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_file, &FileStep::changed, this, [this, import] { import->setEnabled(m_file->ready()); });
    connect(import, &QPushButton::clicked, this, [this] {
        Q_EMIT chosen(m_file->plan());
        accept();
    });
}

void ImportDialog::setFile(const QString &path)
{
    m_file->setFile(path);
}

} // namespace wendu
