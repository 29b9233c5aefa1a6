// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QLocale>
#include <QPainter>
#include <QStyle>
#include <QStyleFactory>
#include <QStyleHints>
#include <QSvgRenderer>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>

// The library is an archive: without this call the linker would drop its resources. Must stand outside any namespace.
static void loadResources()
{
    Q_INIT_RESOURCE(wendu);
}

namespace wendu::theme {
namespace {

struct Colours
{
    QColor window, card, raised, border, text, muted, accent, good, warning, faint;
    std::array<QColor, 6> series;
};

const Colours &colours(Mode mode)
{
    // Contrast of text and muted on window and card is at least 4.5:1, of series on card at least 3:1; tst_theme measures it.
    static const Colours light{
        QColor(0xf6, 0xf4, 0xf2), QColor(0xff, 0xff, 0xff), QColor(0xec, 0xe9, 0xe5), QColor(0xdf, 0xdb, 0xd6),
        QColor(0x1f, 0x1f, 0x24), QColor(0x62, 0x62, 0x6e), QColor(0xb2, 0x43, 0x20), QColor(0x24, 0x78, 0x52),
        QColor(0x9a, 0x5b, 0x00), QColor(0xb9, 0xb5, 0xb0),
        {QColor(0xb2, 0x43, 0x20), QColor(0x5e, 0x3c, 0x99), QColor(0x1b, 0x6e, 0x78), QColor(0x8a, 0x6d, 0x00),
         QColor(0x3f, 0x6b, 0xa8), QColor(0x8d, 0x3a, 0x72)}};
    static const Colours dark{
        QColor(0x1b, 0x1c, 0x1f), QColor(0x24, 0x25, 0x29), QColor(0x2f, 0x30, 0x35), QColor(0x3a, 0x3b, 0x41),
        QColor(0xec, 0xec, 0xee), QColor(0xa3, 0xa4, 0xad), QColor(0xe8, 0x8b, 0x5c), QColor(0x5f, 0xc3, 0x8f),
        QColor(0xe0, 0xb0, 0x55), QColor(0x5a, 0x5b, 0x63),
        {QColor(0xe8, 0x8b, 0x5c), QColor(0xb2, 0xa2, 0xe0), QColor(0x5f, 0xbf, 0xc4), QColor(0xd8, 0xb9, 0x4c),
         QColor(0x8a, 0xb4, 0xf0), QColor(0xe0, 0x8f, 0xc4)}};
    return mode == Mode::Dark ? dark : light;
}

Mode s_mode = Mode::Light;
Scale s_scale = Scale::PuOr;

// From pale to full, in nine classes without their ends; and the full colour in the dark, where the scale starts at the dark
// card and grows brighter, so that "more" always stands out more.
struct Side
{
    std::array<QColor, 4> light;
    QColor dark;
};

const Side &sideOf(bool against)
{
    static const Side orange{
        {QColor(0xfe, 0xe0, 0xb6), QColor(0xfd, 0xb8, 0x63), QColor(0xe0, 0x82, 0x14), QColor(0xb3, 0x58, 0x06)},
        QColor(0xf1, 0xa3, 0x40)};
    static const Side purple{
        {QColor(0xd8, 0xda, 0xeb), QColor(0xb2, 0xab, 0xd2), QColor(0x80, 0x73, 0xac), QColor(0x54, 0x27, 0x88)},
        QColor(0x99, 0x8e, 0xc3)};
    static const Side red{
        {QColor(0xfd, 0xdb, 0xc7), QColor(0xf4, 0xa5, 0x82), QColor(0xd6, 0x60, 0x4d), QColor(0xb2, 0x18, 0x2b)},
        QColor(0xef, 0x8a, 0x62)};
    static const Side blue{
        {QColor(0xd1, 0xe5, 0xf0), QColor(0x92, 0xc5, 0xde), QColor(0x43, 0x93, 0xc3), QColor(0x21, 0x66, 0xac)},
        QColor(0x67, 0xa9, 0xcf)};
    if (s_scale == Scale::RdBu)
        return against ? red : blue;
    return against ? orange : purple;
}

const Colours &current()
{
    return colours(s_mode);
}

QPalette paletteFor(const Colours &c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.card);
    palette.setColor(QPalette::AlternateBase, c.window);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.muted);
    palette.setColor(QPalette::Button, c.card);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, c.accent);
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, inkOn(c.accent));
    palette.setColor(QPalette::Link, c.accent);
    palette.setColor(QPalette::LinkVisited, c.accent);
    palette.setColor(QPalette::ToolTipBase, c.card);
    palette.setColor(QPalette::ToolTipText, c.text);
    palette.setColor(QPalette::Light, c.raised);
    palette.setColor(QPalette::Midlight, c.raised);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Dark, c.border);
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, c.faint);
    return palette;
}

QString sheetFor(const Colours &c, Mode mode)
{
    QFile file(QStringLiteral(":/wendu/style.qss"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString sheet = QString::fromUtf8(file.readAll());
    const std::pair<const char *, QColor> names[] = {
        {"@window", c.window}, {"@card", c.card},       {"@raised", c.raised}, {"@border", c.border},
        {"@text", c.text},     {"@muted", c.muted},     {"@accentInk", inkOn(c.accent)},
        {"@accent", c.accent}, {"@warning", c.warning}, {"@faint", c.faint}};
    for (const auto &[name, colour] : names)
        sheet.replace(QLatin1String(name), colour.name());
    sheet.replace(QLatin1String("@mode"), mode == Mode::Dark ? QLatin1String("dark") : QLatin1String("light"));
    return sheet;
}

// The platform's font, with the faces that have Chinese in its simplified forms named behind it: what a font configuration
// puts there by itself may be the Japanese forms, or a bold face beside regular Latin. A platform without a desktop has no
// font that anyone chose.
QFont interfaceFont()
{
    static const QStringList chinese{QStringLiteral("Noto Sans CJK SC"), QStringLiteral("Source Han Sans SC"),
                                     QStringLiteral("PingFang SC"), QStringLiteral("Microsoft YaHei")};
    constexpr double withoutDesktop = 10; // points
    static const QFont native = QGuiApplication::font(); // before the first of ours
    QFont font = native;
    if (QGuiApplication::platformName() == QLatin1String("offscreen")) {
        // The Chinese faces set quotes and dots a whole em wide; the Korean ones of the same family do not.
        const bool wide = QLocale().language() == QLocale::Chinese;
        font.setFamilies(wide ? chinese : QStringList(QStringLiteral("Noto Sans CJK KR")) + chinese);
        font.setPointSizeF(withoutDesktop);
    } else {
        font.setFamilies(font.families() + chinese);
    }
    return font;
}

// Draws an SVG in the palette's colours each time it is asked: a change of theme needs no new icons.
class PaletteIcon : public QIconEngine
{
public:
    explicit PaletteIcon(const QString &name)
        : m_name(name)
    {
        QFile file(QStringLiteral(":/wendu/icons/%1.svg").arg(name));
        if (file.open(QIODevice::ReadOnly))
            m_svg = file.readAll();
    }

    QIconEngine *clone() const override { return new PaletteIcon(*this); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override
    {
        const QColor ink = mode == QIcon::Disabled ? faint() : state == QIcon::On ? accent() : mutedText();
        QByteArray svg = m_svg;
        svg.replace("currentColor", ink.name().toLatin1());
        QSvgRenderer renderer(svg);
        renderer.render(painter, QRectF(rect));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect({}, size), mode, state);
        return pixmap;
    }

private:
    QString m_name;
    QByteArray m_svg;
};

QColor mix(const QColor &a, const QColor &b, double share)
{
    const auto part = [share](int x, int y) { return static_cast<int>(std::lround(x + (y - x) * share)); };
    return QColor(part(a.red(), b.red()), part(a.green(), b.green()), part(a.blue(), b.blue()));
}

} // namespace

void apply(QApplication &application, Mode mode)
{
    loadResources();
    systemMode(); // while the palette is still the platform's
    s_mode = mode;
    if (!application.style() || application.style()->name() != QLatin1String("fusion"))
        application.setStyle(QStyleFactory::create(QStringLiteral("fusion")));
    application.setFont(interfaceFont());
    application.setPalette(paletteFor(current()));
    application.setStyleSheet(sheetFor(current(), mode));
}

void setDiverging(Scale scale)
{
    s_scale = scale;
}

Scale divergingScale()
{
    return s_scale;
}

void setMuted(QWidget &label, bool muted)
{
    if (label.property("muted").toBool() == muted)
        return;
    label.setProperty("muted", muted);
    label.style()->unpolish(&label);
    label.style()->polish(&label);
}

Mode mode()
{
    return s_mode;
}

Mode systemMode()
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 5, 0)
    if (QGuiApplication::styleHints()->colorScheme() != Qt::ColorScheme::Unknown)
        return QGuiApplication::styleHints()->colorScheme() == Qt::ColorScheme::Dark ? Mode::Dark : Mode::Light;
#endif
    // Asked before apply() has set a palette of ours; remembered, since afterwards the answer would be our own.
    static const Mode asked = QGuiApplication::palette().color(QPalette::Window).lightness()
                                      < QGuiApplication::palette().color(QPalette::WindowText).lightness()
                                  ? Mode::Dark
                                  : Mode::Light;
    return asked;
}

QColor accent() { return current().accent; }
QColor window() { return current().window; }
QColor card() { return current().card; }
QColor border() { return current().border; }
QColor text() { return current().text; }
QColor mutedText() { return current().muted; }
QColor good() { return current().good; }
QColor warning() { return current().warning; }
QColor faint() { return current().faint; }

QColor series(int index)
{
    const auto &all = current().series;
    return all[static_cast<std::size_t>(std::max(index, 0)) % all.size()];
}

QColor diverging(double value)
{
    const auto &side = sideOf(value < 0).light;
    const double place = std::min(std::abs(value), 1.0) * static_cast<double>(side.size());
    const auto lower = std::min(static_cast<std::size_t>(place), side.size() - 1);
    const double share = std::min(place - static_cast<double>(lower), 1.0);
    const QColor neutral = card();
    if (s_mode == Mode::Dark)
        return mix(neutral, sideOf(value < 0).dark, std::min(std::abs(value), 1.0));
    return mix(lower == 0 ? neutral : side[lower - 1], side[lower], share);
}

QColor inkOn(const QColor &ground)
{
    // Relative luminance and contrast as WCAG 2.2 defines them.
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    const double luminance = 0.2126 * linear(ground.redF()) + 0.7152 * linear(ground.greenF()) + 0.0722 * linear(ground.blueF());
    return 1.05 / (luminance + 0.05) >= (luminance + 0.05) / 0.05 ? QColor(Qt::white) : QColor(Qt::black);
}

QFont bodyFont()
{
    return QApplication::font();
}

QFont readingFont()
{
    QFont font = QApplication::font();
    font.setPointSizeF(font.pointSizeF() * 1.75);
    return font;
}

QIcon icon(const QString &name)
{
    return QIcon(new PaletteIcon(name));
}

} // namespace wendu::theme
