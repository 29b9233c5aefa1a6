// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exchange/file_format.h"

namespace wendu {

// How a format is called in the window: "Excel workbook".
QString formatText(FileFormat format);
// For a file dialog: "Excel workbook (*.xlsx)".
QString formatFilter(FileFormat format);

} // namespace wendu
