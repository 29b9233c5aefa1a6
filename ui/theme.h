// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QIcon>
#include <QPalette>
#include <QString>

class QApplication;
class QWidget;

// The looks, once: a light and a dark palette, one accent, two sizes of type. Widgets take their colours from here or from
// the palette, never from literals.
namespace wendu::theme {

enum class Mode { Light, Dark };

// Sets style, palette and style sheet of the whole program. Can be called again at any time.
void apply(QApplication &application, Mode mode);
Mode mode();
// What the desktop asks for. Qt 6.5 and newer know it at any time; before that it is read off the palette that the platform
// gave at the start.
Mode systemMode();

QColor accent();        // the one accent: a warm red; orange in the dark
QColor window();        // the ground
QColor card();          // a surface on it
QColor border();        // hairlines
QColor text();
QColor mutedText();     // at least 4.5:1 on window() and card()
QColor good();          // "saved"
QColor warning();
QColor series(int index); // of plots: 0 training, 1 validation, then others; at least 3:1 on card()
QColor faint();         // earlier runs behind

// Which of ColorBrewer's diverging scales stands for "for" and "against". Holds from the next apply() on.
enum class Scale { PuOr, RdBu };
void setDiverging(Scale scale);
Scale divergingScale();
// A diverging colour for a value in [-1, 1], neutral in the middle: purple for, orange against; or blue for, red against.
QColor diverging(double value);
// Black or white, whichever reads better on `ground`.
QColor inkOn(const QColor &ground);

// A label that is muted at some times only.
void setMuted(QWidget &label, bool muted);

QFont bodyFont();    // the platform's
QFont readingFont(); // the text under judgement: larger

// resources/icons/NAME.svg in the palette's colours (and the accent when checked), so that no second set is needed.
QIcon icon(const QString &name);

} // namespace wendu::theme
