// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/texts/export_dialog.h"

#include "ui/shell/format_names.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

namespace wendu {
namespace {

enum Which { Shown, All };

constexpr int dialogWidth = 560;

bool isSpreadsheet(FileFormat format)
{
    return format == FileFormat::Csv || format == FileFormat::Tsv;
}

QString about(FileFormat format)
{
    switch (format) {
    case FileFormat::Csv:
    case FileFormat::Tsv:
        return ExportDialog::tr("A row for each text, which every spreadsheet and every program reads.");
    case FileFormat::Xlsx:
        return ExportDialog::tr("A sheet for Excel or LibreOffice. A cell holds 32,767 characters and is never a formula.");
    case FileFormat::Json:
    case FileFormat::JsonLines:
        return ExportDialog::tr("Every text exactly as it is, with all metadata. The best for bringing it back to Wendu.");
    case FileFormat::LabelStudio:
        return ExportDialog::tr("Tasks with their annotations, to be imported there.");
    case FileFormat::Doccano:
        return ExportDialog::tr("Texts with their labels and comments, to be imported there as JSONL.");
    case FileFormat::Datasets:
        return ExportDialog::tr("A new folder with a README that load_dataset() reads: train, and the hold-out as test.");
    case FileFormat::Detected:
    case FileFormat::Folder:
        break;
    }
    return {};
}

} // namespace

ExportDialog::ExportDialog(const QString &project, const TextFilter &filter, qint64 shown, qint64 all, QWidget *parent)
    : QDialog(parent)
    , m_project(project)
    , m_filter(filter)
    , m_which(new QButtonGroup(this))
    , m_format(new QComboBox(this))
    , m_about(new QLabel(this))
    , m_lossless(new QCheckBox(tr("As it is, for programs"), this))
    , m_cut(new QCheckBox(tr("Shorten texts that are too long for a cell"), this))
{
    setWindowTitle(tr("Export texts"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(28, 22, 28, 20);
    column->setSpacing(16);
    auto *form = new QFormLayout;
    form->setVerticalSpacing(12);
    form->setHorizontalSpacing(20);
    auto *showing = new QRadioButton(shown < 0 ? tr("those that the list shows")
                                               : tr("those that the list shows (%Ln)", nullptr, static_cast<int>(shown)),
                                     this);
    auto *every = new QRadioButton(tr("all of the project (%Ln)", nullptr, static_cast<int>(all)), this);
    m_which->addButton(showing, Shown);
    m_which->addButton(every, All);
    const bool choice = filter != TextFilter();
    (choice ? showing : every)->setChecked(true);
    if (choice) {
        auto *which = new QVBoxLayout;
        which->setSpacing(6);
        which->addWidget(showing);
        which->addWidget(every);
        form->addRow(tr("Texts"), which);
    } else {
        showing->hide();
        every->hide();
        form->addRow(tr("Texts"), new QLabel(every->text(), this));
    }
    for (const FileFormat format : exportFormats())
        m_format->addItem(formatText(format), static_cast<int>(format));
    m_format->setAccessibleName(tr("Format"));
    form->addRow(tr("Format"), m_format);
    m_about->setWordWrap(true);
    m_about->setProperty("muted", true);
    m_about->setTextFormat(Qt::PlainText);
    form->addRow(QString(), m_about);
    m_lossless->setToolTip(tr("Otherwise a cell that begins with = + - @, a tab or a line end gets an apostrophe before it, so that "
                              "no spreadsheet computes what a stranger wrote."));
    m_cut->setToolTip(tr("Otherwise nothing is exported when there is one, and you are told which text it is."));
    form->addRow(QString(), m_lossless);
    form->addRow(QString(), m_cut);
    column->addLayout(form);
    column->addStretch();
    auto *buttons = new QHBoxLayout;
    auto *cancel = new QPushButton(tr("Cancel"), this);
    auto *next = new QPushButton(tr("Export…"), this);
    next->setProperty("primary", true);
    next->setDefault(true);
    buttons->addWidget(cancel);
    buttons->addStretch();
    buttons->addWidget(next);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(next, &QPushButton::clicked, this, &ExportDialog::chooseFile);
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::showFormat);
    showFormat();
    resize(dialogWidth, sizeHint().height());
}

FileFormat ExportDialog::format() const
{
    return static_cast<FileFormat>(m_format->currentData().toInt());
}

void ExportDialog::showFormat()
{
    m_about->setText(about(format()));
    // Only out of reach, not gone: the dialog would jump as the formats are walked through.
    m_lossless->setEnabled(isSpreadsheet(format()));
    m_cut->setEnabled(format() == FileFormat::Xlsx);
}

TextExport ExportDialog::plan(const QString &path) const
{
    TextExport made;
    made.path = path;
    made.format = format();
    made.filter = m_which->checkedId() == All ? TextFilter() : m_filter;
    made.lossless = isSpreadsheet(format()) && m_lossless->isChecked();
    made.cut = format() == FileFormat::Xlsx && m_cut->isChecked();
    made.replace = format() != FileFormat::Datasets; // the file dialog has asked
    return made;
}

void ExportDialog::chooseFile()
{
    const bool folder = format() == FileFormat::Datasets;
    auto *dialog = new QFileDialog(this, folder ? tr("Name the new folder") : tr("Export texts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setFileMode(QFileDialog::AnyFile);
    dialog->setNameFilter(folder ? tr("New folder (*)") : formatFilter(format()));
    dialog->setDefaultSuffix(endingOf(format()));
    dialog->selectFile(folder ? m_project : m_project + QLatin1Char('.') + endingOf(format()));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        Q_EMIT chosen(plan(path));
        accept();
    });
    dialog->open();
}

} // namespace wendu
