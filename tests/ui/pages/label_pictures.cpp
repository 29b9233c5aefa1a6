// SPDX-License-Identifier: GPL-3.0-or-later
#include "label_pictures.h"

#include "demo.h"
#include "ui/actions.h"
#include "ui/label/label_page.h"
#include "ui/label/label_session.h"
#include "ui/label/text_card.h"
#include "ui/shell/label_presets.h"
#include "ui/shell/labels_step.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QHBoxLayout>
#include <QLineEdit>

namespace wendu {
namespace {

using namespace Qt::StringLiterals;
using scenes::need;

const QString creaks = u"The battery lasts, I give them that, but after the second week the hinge started to creak and now "
                       "nobody answers my mails."_s;
const QString columns = uR"({"shop":"Berlin Mitte","date":"2026-03-14","stars":"2","order":"A-10443",)"
                        R"("product":"Travel charger 65 W with a name that is far too long for the panel"})"_s;

struct Made
{
    QString name;
    int preset = 1;
    QList<int> keys; // labels pressed
    QList<int> marks = {};
    QString text;
    QString meta = {};
    bool marked = false;
    bool suggested = false;
};

QString guidelines()
{
    return u"Judge what the customer feels about **this product**, not about the shop or the courier.\n\n"
           "- **negative**: a complaint, a disappointment, a warning to others\n"
           "- **positive**: content, praise, a recommendation\n\n![seal](seal.png)"_s;
}

std::vector<Made> pictures()
{
    return {
        {u"marks"_s,
         1,
         {},
         {1},
         u"Oh great, another charger that lasts a whole week. Thank you so much."_s,
         columns,
         true,
         true},
        {u"several"_s, 5, {0, 3}, {}, creaks, uR"({"shop":"Köln","date":"2026-03-14"})"_s, false, true},
        {u"stars"_s, 2, {}, {}, u"Three stars, because the bag is nice."_s, {}, false, false},
        {u"scale"_s, 3, {}, {}, u"客服态度很好，退款第二天就到了。"_s, {}, true, false},
        {u"arabic"_s,
         1,
         {},
         {},
         u"المنتج جيد جدا لكن التوصيل بطيء، وصلت العلبة بعد 12 يوما.\n100%\nThe box said “iPhone 15”."_s,
         {},
         false,
         false},
        {u"hebrew"_s, 5, {}, {}, u"המוצר טוב, אבל המשלוח (DHL) הגיע באיחור של 3 ימים 😀"_s, {}, false, false},
        {u"signs"_s,
         1,
         {},
         {},
         QString(
             u"Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L̠ͨͧͩ͘G̴̻͈͍͔̹̑͗̎̅͛́Ǫ̵̹̻̝̳͂̌̌͘ 👍🏽 👨‍👩‍👧 nul:"_s
             + QChar(0) + u" esc:\u001b[31m é e\u0301 ﷽ 𝒳"_s),
         {},
         false,
         false},
        {u"long"_s, 1, {}, {}, (creaks + u' ').repeated(90000), uR"({"pages":"4021"})"_s, false, false},
    };
}

void settle(int milliseconds)
{
    QElapsedTimer clock;
    clock.start();
    while (clock.elapsed() < milliseconds)
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
}

void fill(scenes::Scene &scene, const Made &made)
{
    if (made.marked)
        scene.setMarks(usualMarks());
    need(scene.project->writeAndWait<Import>([&](Writer &writer) -> Result<Import> {
        Task task = need(writer.task());
        task.guidelines = guidelines();
        need(writer.setTask(task));
        const ImportId import = need(writer.beginImport({u"made"_s, u"UTF-8"_s}));
        std::vector<Writer::NewText> texts{{1, {}, made.text, {}, made.meta}};
        for (const QString &text : {u"Arrived on time, as said."_s, u"屏幕有一条划痕，包装也被打开过。"_s,
                                    u"The strap broke within a month."_s, u"المنتج جيد جدا"_s})
            texts.push_back({qint64(texts.size()) + 1, {}, text, {}, {}});
        need(writer.addTexts(import, texts));
        return writer.endImport(import);
    }));
    scene.task = need(scene.project->reader().task());
    for (TextId text = 2; text <= 5; ++text) {
        LabelEvent event;
        event.text = text;
        event.annotator = scene.annotator;
        event.labels = {scene.task.labels.at(text % scene.task.labels.size()).id};
        if (scene.task.kind == TaskKind::Multiple && text % 2)
            event.labels.append(scene.task.labels.at(3).id);
        if (!scene.task.marks.isEmpty() && text == 4)
            event.marks = {scene.task.marks.at(1).id};
        need(scene.project->writeAndWait<LabelEvent>([&](Writer &writer) { return writer.addEvent(event); }));
    }
    if (!made.suggested)
        return;
    need(scene.project->writeAndWait<ModelId>([&](Writer &writer) -> Result<ModelId> {
        Run run;
        run.state = RunState::Finished;
        Model model;
        model.run = need(writer.addRun(run));
        model.hash = QString(64, u'0');
        model.folder = u"1"_s;
        model.complete = true;
        const ModelId id = need(writer.addModel(model));
        std::vector<float> logits;
        for (int i = 0; i < scene.task.labels.size(); ++i)
            logits.push_back(i % 2 ? -1.5F : 1.2F - float(i) * 0.2F);
        const TextScore scores[] = {{1, logits}};
        need(writer.addScores(id, scores));
        return id;
    }));
}

void take(const Made &made, const QDir &folder, const QString &suffix)
{
    const LabelPreset preset = labelPresets().at(made.preset);
    Demo demo;
    demo.scene.project.reset();
    scenes::Scene other(preset.labels, preset.kind);
    other.project.reset(); // what is in its log goes into its file
    QFile::remove(demo.scene.path);
    QFile::copy(other.path, demo.scene.path);
    demo.scene.reopen();
    demo.runner = std::make_unique<Runner>(demo.scene.project.get(), &demo.client);
    fill(demo.scene, made);
    Actions actions;
    QWidget frame;
    auto *row = new QHBoxLayout(&frame);
    row->setContentsMargins(0, 0, 0, 0);
    auto *page = new LabelPage(demo.workspace(), actions, &frame);
    row->addWidget(page, 1);
    QWidget *side = page->sidePanel();
    side->setFixedWidth(300);
    row->addWidget(side);
    frame.resize(1190, 734); // the window's 1280 x 800 without its rail and bars
    frame.show();
    page->goTo(1);
    settle(100);
    for (const int key : made.keys)
        actions.find(u"label.give.%1"_s.arg(key + 1))->trigger();
    for (const int key : made.marks)
        actions.find(u"label.mark.%1"_s.arg(key + 1))->trigger();
    if (made.suggested)
        actions.find(u"label.suggestion"_s)->trigger();
    settle(200);
    frame.grab().save(folder.filePath(u"label-%1-%2.png"_s.arg(made.name, suffix)));
}

} // namespace

void takeLabelPictures(const QDir &folder, const QString &suffix)
{
    for (const Made &made : pictures())
        take(made, folder, suffix);
    LabelsStep step;
    step.resize(760, 440); // as in the wizard
    auto *preset = step.findChild<QComboBox *>();
    preset->setCurrentIndex(3);
    Q_EMIT preset->activated(3);
    step.show();
    settle(200);
    step.grab().save(folder.filePath(u"label-step-%1.png"_s.arg(suffix)));
}

} // namespace wendu
