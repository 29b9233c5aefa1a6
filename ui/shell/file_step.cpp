// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/file_step.h"

#include "base/follow.h"
#include "store/text_hash.h"
#include "ui/sentences.h"
#include "ui/shell/format_names.h"
#include "ui/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSet>
#include <QTableWidget>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace wendu {
namespace {

constexpr int previewRows = 6;
constexpr int cellPadding = 16;
constexpr int widestColumn = 400;

QComboBox *combo(QWidget *parent, const QString &name)
{
    auto *box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setMinimumWidth(150);
    return box;
}

} // namespace

FileStep::FileStep(QWidget *parent)
    : QWidget(parent)
    , m_path(new QLineEdit(this))
    , m_choose(new QPushButton(tr("Choose…"), this))
    , m_chooseFolder(new QPushButton(tr("Folder…"), this))
    , m_reading(new QFormLayout)
    , m_encoding(combo(this, tr("Encoding")))
    , m_delimiter(combo(this, tr("Delimiter")))
    , m_sheet(combo(this, tr("Sheet")))
    , m_header(new QCheckBox(tr("The first row names the columns"), this))
    , m_text(combo(this, tr("Text column")))
    , m_label(combo(this, tr("Label column")))
    , m_id(combo(this, tr("Id column")))
    , m_holdOut(new QDoubleSpinBox(this))
    , m_table(new QTableWidget(this))
    , m_note(new QLabel(this))
{
    m_path->setPlaceholderText(tr("A table, a JSON file or a workbook"));
    m_chooseFolder->setToolTip(tr("A folder with a text file (*.txt) for each text. The folders in it are the labels."));
    m_path->setAccessibleName(tr("File"));
    m_path->setReadOnly(true);
    m_encoding->addItem(tr("detect"), QString());
    for (const char *name : {"UTF-8", "UTF-16LE", "UTF-16BE", "GB18030", "windows-1252"})
        m_encoding->addItem(QLatin1String(name), QLatin1String(name));
    m_delimiter->addItem(tr("detect"), QChar());
    m_delimiter->addItem(tr("comma"), QChar(QLatin1Char(',')));
    m_delimiter->addItem(tr("semicolon"), QChar(QLatin1Char(';')));
    m_delimiter->addItem(tr("tab"), QChar(QLatin1Char('\t')));
    m_delimiter->addItem(tr("bar"), QChar(QLatin1Char('|')));
    m_header->setChecked(true);
    m_header->setToolTip(tr("Without it the columns are called 1, 2, … and the first row is a text like the others."));
    m_holdOut->setRange(0, 50);
    m_holdOut->setDecimals(0);
    m_holdOut->setValue(20);
    m_holdOut->setSuffix(tr(" %"));
    m_holdOut->setToolTip(tr("A random part of the texts that the model never learns from: accuracy is measured on it."));
    m_holdOut->setAccessibleName(tr("Hold-out"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    auto *file = new QHBoxLayout;
    file->addWidget(m_path, 1);
    file->addWidget(m_choose);
    file->addWidget(m_chooseFolder);
    column->addLayout(file);
    auto *forms = new QHBoxLayout;
    auto *left = new QFormLayout;
    left->addRow(tr("Text column"), m_text);
    left->addRow(tr("Label column"), m_label);
    left->addRow(tr("Id column"), m_id);
    m_reading->addRow(tr("Encoding"), m_encoding);
    m_reading->addRow(tr("Delimiter"), m_delimiter);
    m_reading->addRow(tr("Sheet"), m_sheet);
    m_reading->addRow(tr("Hold-out"), m_holdOut);
    m_reading->setRowVisible(m_sheet, false);
    left->addRow(QString(), m_header);
    forms->addLayout(left);
    forms->addSpacing(24);
    forms->addLayout(m_reading);
    forms->addStretch();
    column->addLayout(forms);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->verticalHeader()->hide();
    m_table->setShowGrid(false);
    m_table->setTabKeyNavigation(false); // Tab leads on
    m_table->setWordWrap(false);
    m_table->horizontalHeader()->setStretchLastSection(true);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    m_table->setAccessibleName(tr("First rows"));
    column->addWidget(m_table, 1);
    m_note->setProperty("muted", true);
    m_note->setWordWrap(true);
    m_note->setTextFormat(Qt::PlainText);
    column->addWidget(m_note);

    connect(m_choose, &QPushButton::clicked, this, &FileStep::choose);
    connect(m_encoding, &QComboBox::activated, this, &FileStep::look);
    connect(m_chooseFolder, &QPushButton::clicked, this, &FileStep::chooseFolder);
    connect(m_delimiter, &QComboBox::activated, this, &FileStep::look);
    connect(m_sheet, &QComboBox::activated, this, &FileStep::look);
    connect(m_header, &QCheckBox::clicked, this, &FileStep::look);
    for (QComboBox *box : {m_text, m_label, m_id}) {
        connect(box, &QComboBox::activated, this, &FileStep::showColumns);
    }
    fillColumns({});
}

void FileStep::choose()
{
    auto *dialog = new QFileDialog(this, tr("Choose a file with texts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilters({tr("Texts (%1)").arg(QStringLiteral("*.csv *.tsv *.txt *.json *.jsonl *.ndjson *.xlsx")),
                            tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, &FileStep::setFile);
    dialog->open();
}

void FileStep::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Choose a folder with texts"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &FileStep::setFile);
    dialog->open();
}

void FileStep::setFile(const QString &path)
{
    m_path->setText(path);
    m_sheet->clear(); // the sheets are those of one workbook
    m_header->setChecked(true);
    look();
}

void FileStep::look()
{
    const QString path = m_path->text();
    if (path.isEmpty())
        return;
    const int asked = ++m_looks;
    const Result<FileFormat> file = detectFileFormat(path);
    TableFormat format;
    format.encoding = m_encoding->currentData().toString();
    format.delimiter = m_delimiter->currentData().toChar();
    format.sheet = m_sheet->currentText();
    format.header = m_header->isChecked();
    if (file && *file == FileFormat::Xlsx)
        format.encoding.clear();
    if (!file || hasDelimiter(*file)) { // the first rows only: some milliseconds
        showPreview(file ? previewImport(path, format) : Result<ImportPreview>(file.error()));
        return;
    }
    // A workbook keeps its texts apart from its rows and has to be read to their end first.
    m_readable = false;
    m_note->setText(tr("Reading…"));
    Q_EMIT changed();
    follow(QtConcurrent::run([path, format] { return previewImport(path, format); }), this,
           [this, asked](const Result<ImportPreview> &preview) {
               if (asked == m_looks)
                   showPreview(preview);
           });
}

void FileStep::showPreview(const Result<ImportPreview> &preview)
{
    // Read anew in another encoding, the columns that were chosen stay chosen.
    const bool sameColumns = preview && !m_preview.columns.isEmpty() && preview->columns == m_preview.columns;
    m_readable = preview.ok();
    m_table->clear();
    m_table->setRowCount(0);
    m_table->setColumnCount(0);
    if (!preview) {
        m_preview = {};
        fillColumns({});
        showWhatCanBeChosen();
        m_note->setText(preview.error().text());
        Q_EMIT changed();
        return;
    }
    m_preview = *preview;
    if (!sameColumns)
        fillColumns(m_preview);
    showSheets();
    showWhatCanBeChosen();
    const int rows = static_cast<int>(std::min<qsizetype>(m_preview.rows.size(), previewRows));
    m_table->setColumnCount(static_cast<int>(m_preview.columns.size()));
    m_table->setHorizontalHeaderLabels(m_preview.columns);
    m_table->setRowCount(rows);
    for (int r = 0; r < rows; ++r) {
        for (int c = 0; c < m_preview.rows.at(r).size() && c < m_table->columnCount(); ++c)
            m_table->setItem(r, c, new QTableWidgetItem(m_preview.rows.at(r).at(c).left(300)));
    }
    m_table->resizeColumnsToContents();
    for (int c = 0; c < m_table->columnCount(); ++c)
        m_table->setColumnWidth(c, std::min(m_table->columnWidth(c) + cellPadding, widestColumn));
    showColumns();
}

void FileStep::showColumns()
{
    markColumns();
    m_note->setText(note());
    Q_EMIT changed();
}

void FileStep::showSheets()
{
    if (m_sheet->count() == 0)
        m_sheet->addItems(m_preview.sheets);
    m_sheet->setCurrentText(m_preview.format.sheet);
}

void FileStep::showWhatCanBeChosen()
{
    const FileFormat file = m_preview.format.file;
    m_header->setVisible(file == FileFormat::Detected || file == FileFormat::Xlsx || hasDelimiter(file));
    m_reading->setRowVisible(m_encoding, file != FileFormat::Xlsx);
    m_reading->setRowVisible(m_delimiter, file == FileFormat::Detected || hasDelimiter(file));
    m_reading->setRowVisible(m_sheet, m_preview.sheets.size() > 1);
}

QString FileStep::readAs() const
{
    const FileFormat file = m_preview.format.file;
    if (!hasDelimiter(file)) {
        return m_preview.format.encoding.isEmpty() || file == FileFormat::Xlsx
                   ? tr("Read as %1.").arg(formatText(file))
                   : tr("Read as %1, %2.").arg(formatText(file), m_preview.format.encoding);
    }
    const QChar delimiter = m_preview.format.delimiter;
    return tr("Read as %1, columns separated by %2.")
        .arg(m_preview.format.encoding,
             delimiter == QLatin1Char('\t') ? tr("tab") : QStringLiteral("“%1”").arg(delimiter));
}

QString FileStep::note() const
{
    const auto column = m_preview.columns.indexOf(m_text->currentData().toString());
    QSet<qint64> seen;
    int repeated = 0;
    int empty = 0;
    for (const QStringList &row : m_preview.rows) {
        const QString text = row.value(column);
        const qint64 hash = textHash(text); // what the project tells repeats by
        if (text.trimmed().isEmpty())
            ++empty;
        else if (seen.contains(hash))
            ++repeated;
        seen.insert(hash);
    }
    const int rows = static_cast<int>(m_preview.rows.size());
    const QString none = tr("None of the first %n row(s) repeats another or is empty.", nullptr, rows);
    //: %1: "2 repeat an earlier one", %2: "1 is empty"
    const QString some
        = tr("Of the first %n row(s), %1 and %2.", nullptr, rows)
              .arg(tr("%n repeat(s) an earlier one", nullptr, repeated), tr("%n is (are) empty", nullptr, empty));
    const QString own = m_preview.ownExport
                            ? tr("An export of Wendu: who labelled each text and when, comments, flags and the "
                                 "hold-out come along.")
                            : QString();
    const QString rule = tr("Repeated texts are kept and counted, empty rows left out.");
    return joinedSentences({readAs(), own, repeated + empty > 0 ? some : none, repeated + empty > 0 ? rule : QString()});
}

void FileStep::fillColumns(const ImportPreview &preview)
{
    for (QComboBox *box : {m_text, m_label, m_id}) {
        box->clear();
        if (box != m_text)
            box->addItem(tr("none"), QString());
        for (const QString &column : preview.columns)
            box->addItem(column, column);
    }
    m_text->setCurrentIndex(std::max(0, m_text->findData(preview.likelyTextColumn)));
    m_label->setCurrentIndex(std::max(0, m_label->findData(preview.likelyLabelColumn)));
    m_id->setCurrentIndex(std::max(0, m_id->findData(preview.likelyIdColumn)));
}

void FileStep::markColumns()
{
    for (int c = 0; c < m_table->columnCount(); ++c) {
        const QString name = m_preview.columns.value(c);
        const bool used = name == m_text->currentData().toString() || name == m_label->currentData().toString()
                          || name == m_id->currentData().toString();
        for (int r = 0; r < m_table->rowCount(); ++r) {
            if (QTableWidgetItem *item = m_table->item(r, c))
                item->setForeground(used ? theme::text() : theme::mutedText());
        }
    }
}

bool FileStep::ready() const
{
    return m_readable && !m_text->currentData().toString().isEmpty();
}

ImportPlan FileStep::plan() const
{
    ImportPlan plan;
    plan.path = m_path->text();
    plan.format = m_preview.format;
    plan.textColumn = m_text->currentData().toString();
    plan.labelColumn = m_label->currentData().toString();
    plan.idColumn = m_id->currentData().toString();
    plan.holdOutShare = m_holdOut->value() / 100;
    return plan;
}

} // namespace wendu
