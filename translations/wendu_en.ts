<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Store</name>
    <message numerus="yes">
        <source>%n label(s) were given to one text.</source>
        <translation>
            <numerusform>%n label was given to one text.</numerusform>
            <numerusform>%n labels were given to one text.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::DeviceName</name>
    <message numerus="yes">
        <source>CPU, %n thread(s)</source>
        <translation>
            <numerusform>CPU, %n thread</numerusform>
            <numerusform>CPU, %n threads</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::ExportDialog</name>
    <message numerus="yes">
        <source>those that the list shows (%Ln)</source>
        <translation>
            <numerusform>those that the list shows (%Ln)</numerusform>
            <numerusform>those that the list shows (%Ln)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all of the project (%Ln)</source>
        <translation>
            <numerusform>all of the project (%Ln)</numerusform>
            <numerusform>all of the project (%Ln)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::FileStep</name>
    <message numerus="yes">
        <source>Of the first %n row(s), %1 and %2.</source>
        <extracomment>%1: &quot;2 repeat an earlier one&quot;, %2: &quot;1 is empty&quot;</extracomment>
        <translation>
            <numerusform>Of the first row, %1 and %2.</numerusform>
            <numerusform>Of the first %n rows, %1 and %2.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n repeat(s) an earlier one</source>
        <translation>
            <numerusform>%n repeats an earlier one</numerusform>
            <numerusform>%n repeat an earlier one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n is (are) empty</source>
        <translation>
            <numerusform>%n is empty</numerusform>
            <numerusform>%n are empty</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of the first %n row(s) repeats another or is empty.</source>
        <translation>
            <numerusform>The first row is not empty.</numerusform>
            <numerusform>None of the first %n rows repeats another or is empty.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::GetModelDialog</name>
    <message numerus="yes">
        <source>%n file(s), %1, as of commit %2</source>
        <translation>
            <numerusform>%n file, %1, as of commit %2</numerusform>
            <numerusform>%n files, %1, as of commit %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::ImportSummary</name>
    <message numerus="yes">
        <source>%Ln text(s) taken</source>
        <translation>
            <numerusform>%Ln text taken</numerusform>
            <numerusform>%Ln texts taken</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them repeat(s) another</source>
        <translation>
            <numerusform>%Ln of them repeats another</numerusform>
            <numerusform>%Ln of them repeat another</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln came with a label</source>
        <translation>
            <numerusform>%Ln came with a label</numerusform>
            <numerusform>%Ln came with a label</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln empty row(s) left out</source>
        <translation>
            <numerusform>%Ln empty row left out</numerusform>
            <numerusform>%Ln empty rows left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::LabelChoices</name>
    <message numerus="yes">
        <source>%n chosen, not saved yet</source>
        <translation>
            <numerusform>%n chosen, not saved yet</numerusform>
            <numerusform>%n chosen, not saved yet</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::LabelPage</name>
    <message numerus="yes">
        <source>Saved, and %n identical text(s) with it</source>
        <translation>
            <numerusform>Saved, and %n identical text with it</numerusform>
            <numerusform>Saved, and %n identical texts with it</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::NewProjectDialog</name>
    <message numerus="yes">
        <source>The column “%1” holds more than %n different value(s).</source>
        <translation>
            <numerusform>The column “%1” holds more than %n value.</numerusform>
            <numerusform>The column “%1” holds more than %n different values.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::Runner</name>
    <message numerus="yes">
        <source>%n label(s) are in use outside the hold-out; training needs at least 2.</source>
        <translation>
            <numerusform>%n label is in use outside the hold-out; training needs at least 2.</numerusform>
            <numerusform>%n labels are in use outside the hold-out; training needs at least 2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::SidePanel</name>
    <message numerus="yes">
        <source>%n texts an hour</source>
        <translation>
            <numerusform>%n text an hour</numerusform>
            <numerusform>%n texts an hour</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minutes left in this round</source>
        <translation>
            <numerusform>%n minute left in this round</numerusform>
            <numerusform>%n minutes left in this round</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::TextExporting</name>
    <message numerus="yes">
        <source>%1: %Ln text(s) written</source>
        <translation>
            <numerusform>%1: %Ln text written</numerusform>
            <numerusform>%1: %Ln texts written</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, %Ln of them shortened</source>
        <translation>
            <numerusform>, %Ln of them shortened</numerusform>
            <numerusform>, %Ln of them shortened</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::Training</name>
    <message numerus="yes">
        <source>%n different label(s) are in use outside the hold-out; training needs at least 2.</source>
        <translation>
            <numerusform>%n label is in use outside the hold-out; training needs at least 2.</numerusform>
            <numerusform>%n different labels are in use outside the hold-out; training needs at least 2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>wendu::hub::Transfer</name>
    <message numerus="yes">
        <source>%1 has sent nothing for %n second(s).</source>
        <translation>
            <numerusform>%1 has sent nothing for %n second.</numerusform>
            <numerusform>%1 has sent nothing for %n seconds.</numerusform>
        </translation>
    </message>
</context>
</TS>
