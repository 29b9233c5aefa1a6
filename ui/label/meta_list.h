// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/reader.h"

#include <QTableWidget>

namespace wendu {

// The other columns of a text's row in its file: name and value, as plain text, one line each; what is longer is cut, and
// whole in the tooltip. As high as its rows, up to some, and then it scrolls.
class MetaList : public QTableWidget
{
    Q_OBJECT

public:
    explicit MetaList(QWidget *parent = nullptr);

    void setMeta(const Reader::Meta &meta);
    void retranslate();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fit();
    void colour();
};

} // namespace wendu
