// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/types.h"

#include <QDialog>

class QComboBox;
class QRadioButton;

namespace wendu {

// What becomes of the texts of a label that is to be removed.
class RemoveLabelDialog : public QDialog
{
    Q_OBJECT

public:
    RemoveLabelDialog(const Label &label, qint64 texts, const QList<Label> &others, QWidget *parent = nullptr);
    LabelId replacement() const; // 0: the texts are queued again

private:
    QRadioButton *m_move;
    QComboBox *m_others;
};

} // namespace wendu
