// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/label_defaults.h"
#include "ui/shell/label_presets.h"
#include "ui/theme.h"

#include <QApplication>
#include <QDir>
#include <QImage>
#include <QTest>

#include <cmath>

using namespace wendu;

namespace {

// Contrast as WCAG 2.2 defines it, written down once more: the theme's own must not check itself.
double luminance(const QColor &colour)
{
    const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double x = luminance(a), y = luminance(b);
    return (std::max(x, y) + 0.05) / (std::min(x, y) + 0.05);
}

constexpr double forText = 4.5;
constexpr double forGraphics = 3;

} // namespace

class tst_Theme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void labelColoursRead_data();
    void labelColoursRead();
    void attributionsRead_data() { modes(); }
    void attributionsRead();
    void attributionsGrowWithTheirValue_data() { modes(); }
    void attributionsGrowWithTheirValue();
    void everyIconDraws_data();
    void everyIconDraws();
    void theSheetNamesOnlyKnownColours_data() { modes(); }
    void theSheetNamesOnlyKnownColours();

private:
    static void modes();
};

void tst_Theme::modes()
{
    QTest::addColumn<theme::Mode>("mode");
    QTest::newRow("light") << theme::Mode::Light;
    QTest::newRow("dark") << theme::Mode::Dark;
}

void tst_Theme::reads_data()
{
    struct Pair
    {
        const char *name;
        QColor (*ink)();
        double least;
    };
    static const Pair pairs[] = {
        {"text", theme::text, forText},
        {"muted", theme::mutedText, forText},
        {"accent", theme::accent, forText},
        {"good", theme::good, forText},
        {"warning", theme::warning, forText},
        {"series 0", [] { return theme::series(0); }, forGraphics},
        {"series 1", [] { return theme::series(1); }, forGraphics},
        {"series 2", [] { return theme::series(2); }, forGraphics},
        {"series 3", [] { return theme::series(3); }, forGraphics},
        {"series 4", [] { return theme::series(4); }, forGraphics},
        {"series 5", [] { return theme::series(5); }, forGraphics},
    };
    QTest::addColumn<theme::Mode>("mode");
    QTest::addColumn<QColor>("ink");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");
    for (const theme::Mode mode : {theme::Mode::Light, theme::Mode::Dark}) {
        theme::apply(*qApp, mode);
        const char *light = mode == theme::Mode::Light ? "light" : "dark";
        for (const Pair &pair : pairs) {
            QTest::addRow("%s: %s on a card", light, pair.name) << mode << pair.ink() << theme::card() << pair.least;
            QTest::addRow("%s: %s on the window", light, pair.name) << mode << pair.ink() << theme::window() << pair.least;
        }
        QTest::addRow("%s: on the accent", light) << mode << theme::inkOn(theme::accent()) << theme::accent() << forText;
        QTest::addRow("%s: on what is selected", light) << mode << qApp->palette().color(QPalette::HighlightedText)
                                                        << qApp->palette().color(QPalette::Highlight) << forText;
    }
}

void tst_Theme::reads()
{
    QFETCH(const QColor, ink);
    QFETCH(const QColor, ground);
    QFETCH(const double, least);
    const double found = contrast(ink, ground);
    QVERIFY2(
        found >= least,
        qPrintable(
            QStringLiteral("%1 on %2: %3, expected %4").arg(ink.name(), ground.name()).arg(found, 0, 'f', 2).arg(least)));
}

void tst_Theme::labelColoursRead_data()
{
    QTest::addColumn<QColor>("colour");
    int distinct = 0;
    for (; distinct == 0 || labelColour(distinct) != labelColour(0); ++distinct)
        QTest::newRow(qPrintable(labelColour(distinct))) << QColor(labelColour(distinct));
    QVERIFY(distinct >= 8);
    for (const LabelPreset &preset : labelPresets()) {
        for (const Label &label : preset.labels)
            QTest::addRow("%s: %s", qPrintable(preset.name), qPrintable(label.name)) << QColor(label.colour);
    }
}

void tst_Theme::labelColoursRead()
{
    QFETCH(const QColor, colour);
    for (const theme::Mode mode : {theme::Mode::Light, theme::Mode::Dark}) {
        theme::apply(*qApp, mode);
        for (const QColor &ground : {theme::card(), theme::window(), qApp->palette().color(QPalette::Midlight)}) {
            const double found = contrast(colour, ground);
            QVERIFY2(found >= forGraphics, qPrintable(QStringLiteral("%1 on %2").arg(found).arg(ground.name())));
        }
    }
    if (colour.hsvSaturationF() < 0.15F)
        return;
    // The attribution's orange and purple say for and against; a label in one of them would be read as a verdict.
    for (const double value : {-1.0, -0.7, -0.4, 0.4, 0.7, 1.0}) {
        theme::apply(*qApp, theme::Mode::Light);
        const int apart = std::abs(colour.hsvHue() - theme::diverging(value).hsvHue());
        QVERIFY2(std::min(apart, 360 - apart) >= 12, qPrintable(theme::diverging(value).name()));
    }
}

void tst_Theme::attributionsRead()
{
    QFETCH(const theme::Mode, mode);
    theme::apply(*qApp, mode);
    for (int i = -100; i <= 100; ++i) {
        const QColor ground = theme::diverging(i / 100.0);
        QVERIFY2(contrast(theme::inkOn(ground), ground) >= forText,
                 qPrintable(QStringLiteral("%1: %2").arg(i).arg(ground.name())));
    }
}

void tst_Theme::attributionsGrowWithTheirValue()
{
    QFETCH(const theme::Mode, mode);
    theme::apply(*qApp, mode);
    QCOMPARE(theme::diverging(0), theme::card());
    QCOMPARE(theme::diverging(7), theme::diverging(1)); // clamped
    QCOMPARE(theme::diverging(-7), theme::diverging(-1));
    for (const int sign : {-1, 1}) {
        double before = 1;
        for (int i = 1; i <= 100; ++i) {
            const double now = contrast(theme::diverging(sign * i / 100.0), theme::card());
            QVERIFY2(now >= before - 1e-9,
                     qPrintable(QStringLiteral("at %1: %2 after %3").arg(sign * i).arg(now).arg(before)));
            before = now;
        }
        QVERIFY(before >= forGraphics);
    }
}

void tst_Theme::everyIconDraws_data()
{
    QTest::addColumn<QString>("name");
    theme::apply(*qApp, theme::Mode::Light);
    const QStringList files = QDir(QStringLiteral(":/wendu/icons")).entryList({QStringLiteral("*.svg")});
    QVERIFY(!files.isEmpty());
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << file.chopped(4);
}

void tst_Theme::everyIconDraws()
{
    QFETCH(const QString, name);
    const QIcon icon = theme::icon(name);
    theme::apply(*qApp, theme::Mode::Light);
    const QImage light = icon.pixmap(48).toImage();
    theme::apply(*qApp, theme::Mode::Dark);
    const QImage dark = icon.pixmap(48).toImage();
    int inked = 0;
    for (int y = 0; y < light.height(); ++y) {
        for (int x = 0; x < light.width(); ++x)
            inked += light.pixelColor(x, y).alpha() > 128 ? 1 : 0;
    }
    QVERIFY2(inked > 40, qPrintable(QString::number(inked)));
    if (name != QLatin1String("wendu")) // the program's own mark keeps its colours
        QVERIFY(light != dark);
}

void tst_Theme::theSheetNamesOnlyKnownColours()
{
    QFETCH(const theme::Mode, mode);
    theme::apply(*qApp, mode);
    QVERIFY(!qApp->styleSheet().isEmpty());
    QVERIFY2(!qApp->styleSheet().contains(QLatin1Char('@')), "a name in style.qss that theme.cpp does not replace");
}

QTEST_MAIN(tst_Theme)
#include "tst_theme.moc"
