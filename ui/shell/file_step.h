// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/importer.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace wendu {

// Which file, how it is read and which columns count, with its first rows as they will be taken. Step one of a new project,
// and the whole of an import into one.
class FileStep : public QWidget
{
    Q_OBJECT

public:
    explicit FileStep(QWidget *parent = nullptr);
    void setFile(const QString &path);
    bool ready() const; // a file that reads, and a text column
    ImportPlan plan() const;

Q_SIGNALS:
    void changed();

private:
    void choose();
    void chooseFolder();
    void look(); // reads the first rows again with the chosen encoding, delimiter and sheet
    void showPreview(const Result<ImportPreview> &preview);
    void showSheets();
    void showWhatCanBeChosen(); // not every format has an encoding, a delimiter or sheets to choose
    QString readAs() const;
    void fillColumns(const ImportPreview &preview);
    void showColumns(); // which ones count, and what is in them
    void markColumns();
    QString note() const; // of the rows that are shown, and how the file was read

    QLineEdit *m_path;
    QPushButton *m_choose;
    QPushButton *m_chooseFolder;
    QFormLayout *m_reading; // how the file is read
    QComboBox *m_encoding;
    QComboBox *m_delimiter;
    QComboBox *m_sheet;
    QCheckBox *m_header;
    QComboBox *m_text;
    QComboBox *m_label;
    QComboBox *m_id;
    QDoubleSpinBox *m_holdOut;
    QTableWidget *m_table;
    QLabel *m_note;
    ImportPreview m_preview;
    bool m_readable = false;
    int m_looks = 0; // how many looks began; the answer of one that another followed is not shown
};

} // namespace wendu
