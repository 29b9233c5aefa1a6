<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Polarity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>negative</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Polarity with neutral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>neutral</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Five stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 star</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4 stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>5 stars</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ekman&apos;s six emotions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>anger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disgust</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>joy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sadness</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>surprise</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>“%1” cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name and the file&apos;s permissions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a plain file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a CSV or TSV file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be read to its end: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk or the connection to it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” changed while it was read: it had %2 bytes at the beginning and %3 were read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until the program that writes it has finished, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has no column “%1”. Its columns are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name one of these columns, or check the delimiter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is in UTF-32; expected is one of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save it as UTF-8 and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 has %2 cells, and the file has %3 columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put quotes around a text that holds the delimiter, or choose another delimiter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1 (line %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The import was cancelled: nothing was imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 is not a JSON object with “id” and “label” (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write one object a line: {&quot;id&quot;: &quot;…&quot;, &quot;label&quot;: &quot;…&quot;}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has the id “%2”, which no text of the project has.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import the texts with their id column first, or correct the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fill in the label, or take the line out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has the label “%2”, which the project lacks. Its labels are: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the label to the project, or correct the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no encoding “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot separate columns.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a comma, a semicolon, a tab or a vertical bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is empty: a row of column names was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file with texts in it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the file&apos;s encoding: one of %1. Windows-1252 reads every file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another encoding: one of %1. Windows-1252 reads every file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 of “%2” holds the bytes %3, which are not %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 of “%2” has more than %3 columns, separated by “%4”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another delimiter, or check the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The quote that opens in line %1 of “%2” is never closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the quote, or write two quotes for one that belongs to the text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Line %1 of “%2” holds a cell of more than %3 MB.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the file: is a line end missing, or the delimiter another one?</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Store</name>
    <message>
        <source>A backup cannot take the place of the project itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name for the backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder “%1” could not be made for a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the project&apos;s folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 text(s) have no state (first: text %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The state of %1 text(s) is not the one that their last event gave them (first: text %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 text(s) are marked otherwise than their events say (first: text %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 text(s) stand on both sides of the hold-out (first: text %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 text(s) of the hold-out have a twin outside it (first: text %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 event(s) have labels where there should be none, or none where there should be some (first: event %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 event(s) do not name the event that they superseded (first: event %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 text(s) of the hold-out were picked (first: text %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 import(s) brought another number of texts than they say (first: import %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row %1 of the table %2 refers to a row of %3 that is gone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The totals of the project do not equal the sums over its texts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 text(s) are not the ones that were imported (first: text %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is damaged: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the file as it is, and open the latest backup from the folder of backups beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no room left on the disk for “%1”: nothing was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free some space and try again. What was saved before is unharmed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk that holds “%1” reported an error (%2): nothing was saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk or the connection to it, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is in use by another program (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the other program and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is damaged (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be opened or written (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the file and of its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory to read “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close other programs and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A text is too large for “%1” (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shorten it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” refused an operation: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed. Check the project, and report this if the check finds nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give every label a name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are two labels named “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give every label a name of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two labels share the key “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give every label a key of its own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the name, or make a new project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a file “%1” already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or open that project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has an older format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it for writing once: it is brought up to date after a backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it for writing to change it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>process %1 on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>another process</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is being edited by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it there, or open it here for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be opened for writing: its folder refuses a lock file (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the folder, or open the project for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no Wendu project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that ends in .wendu, or make a new project and import the file into it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was written by a newer Wendu: its format is version %2, this program reads up to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the newer Wendu. The file was not touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” holds tables or triggers that are not Wendu&apos;s: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was changed by another program, or is damaged. Open the latest backup from the folder of backups beside it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label “%1” is in use and cannot be removed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rename it, or keep it and stop using it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An annotator has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give your name in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The label “%1” is none of this project&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the labels again, then make the change once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The kind of the task cannot change once a text is labelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make a new project for the other kind.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) were given to one text.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Give at least one, or clear the text&apos;s labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give exactly one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no label number %1 in this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the labels again; they have been changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no annotator number %1 in this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no text number %1 in this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the list of texts again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The decision to undo is not in this project (%1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the list of decisions again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text was decided anew since, so the earlier decision cannot be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the later decision first, or label the text again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An import is under way: “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it has ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import number %1 is not under way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Begin the import, add its texts and end it within one write.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the project again; it has been changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model gave %1 figures for text number %2, and the project has %3 labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train a model with the labels as they are now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s figures for text number %1 are no numbers.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training has diverged: train again with a lower learning rate.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no run number %1 in this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text number %1 belongs to the hold-out and cannot be picked.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pick again from the texts outside the hold-out.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>WholeFile</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room or choose another folder, then try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is a file “%1” already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name, or move that file away.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::BaseModels</name>
    <message>
        <source>%1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the file is there and that you may read it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 holds its weights as a pickle (%2), which can run any code when it is read; expected model.safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the model&apos;s safetensors files, or convert it: model.save_pretrained(folder) in Transformers writes them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no model: it has no file of weights; expected model.safetensors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder in Hugging Face&apos;s format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no folder %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is no model: it has no config.json.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::CheatSheet</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::ConfusionMatrix</name>
    <message>
        <source>Confusion matrix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled %1, the model says %2: %3 of %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to see these texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the latest run&apos;s texts can be opened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fills when a run has been measured on the labelled texts of the hold-out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rows: labelled · columns: the model says</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::CurvePlot</name>
    <message>
        <source>“%1” is no kind of file that a plot can be saved as.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the name end in .png, .svg, .pdf or .csv.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another place, or make room, and export again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>curves</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::DurableFolder</name>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the folder is writable and the disk has room, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::Exporter</name>
    <message>
        <source>The project has no trained model yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train one first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Run %1 has no model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a run that finished.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No folder was named to export to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a new or an empty folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a file; expected a new or an empty folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder %1 holds something already; expected a new or an empty folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder, or empty this one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be copied: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the disk has room and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::Failure</name>
    <message>
        <source>This program speaks version %2 of the protocol; the worker speaks version %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the same release of Wendu on both sides.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker received what it cannot read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that both programs are of one release, and that nothing else writes to the worker&apos;s input.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker no longer has the model %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again: the model is then sent once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker has no texts of the name %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again: the texts are then sent once more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no strategy &apos;%2&apos;; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of these strategies.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model has no label number %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose one of the model&apos;s labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The strategy needs scores, and the texts have none.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Score the texts first, or pick at random.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are too few labels: found %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label more texts, with different labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has label number %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a model that was trained for this task&apos;s labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe cannot be used: %1: %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the recipe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The task is of the kind &apos;%2&apos;; this worker trains %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use a task with one label a text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model lacks a file: %1: %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the whole model again, or choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s configuration cannot be used: %1: found %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the model again, or choose another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This kind of model is not supported: %1 is %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another base model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is a base model without a classifier (%1 is missing); expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train it first, or choose a model that was trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s weights lack the tensor %1; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the model again: its weights do not belong to its config.json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s tensor %1 has the shape %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model&apos;s tensor %1 holds numbers of the type %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a copy of the model with floating-point weights.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of weights %1 is cut off: found %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fetch the file again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file of weights %1 cannot be used: found %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is a pickle, which can run any code when it is read; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the model&apos;s safetensors files.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker refuses the file %1: found %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder in Hugging Face&apos;s format.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has changed while it was sent: its hash is %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model is too large for the worker: %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller model, or give the worker a larger cache.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker cannot read %1: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the disk of the worker&apos;s cache and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker cannot write %1: %2; expected %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the disk of the worker&apos;s cache and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker has not enough memory for this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller batch size or a smaller maximum length, or close other programs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training diverged: the loss is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a smaller learning rate, or clip the gradient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker has no device &apos;%2&apos;; there is %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Let the worker choose the device, or use a worker on a machine with a card.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker met an error that it did not expect: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it happens again, report it with the worker&apos;s log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::FileStep</name>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Delimiter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id column</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CSV or TSV file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>detect</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>comma</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>semicolon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>tab</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A random part of the texts that the model never learns from: accuracy is measured on it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file with texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read as %1, columns separated by %2. Empty rows are left out and repeated texts are counted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::FilterBar</name>
    <message>
        <source>1 text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unlabelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Commented</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model disagrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picked this round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>any label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hold-out: labelled %1, model says %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picked in an earlier round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Of one import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chosen texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which texts are shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Order of the texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As imported</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Most uncertain first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last labelled first</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::LabelButton</name>
    <message>
        <source>%1 (key %2)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::LabelPage</name>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accept the suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the text before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show which words count</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment: Enter saves, Escape leaves it as it was</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train and pick the next texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>F flag</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>U undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Backspace previous</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>? all keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No texts yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing left to label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a file with texts (Project, Import) and they come up here, one by one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every text has a label or was skipped. Train a last time, look at the accuracy on the hold-out, and export the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 to go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>hold-out %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Before the first round</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round %1 · text %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round %1 · all %2 done: train for the next</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking the model which words count …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for %1 · integrated gradients · delta %2 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>purple, underlined: speaks for it; orange, dotted: against</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the text is longer than the model reads</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::LabelsStep</name>
    <message>
        <source>Preset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Own labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A label has no name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two labels are called “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key of “%1” is “%2”; a key is one letter or digit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two labels have the key “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key “%1” is taken: S skips, F flags, C comments, U undoes, A colours, P shows the suggestion.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A model needs at least two labels to tell apart.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::LegendEntry</name>
    <message>
        <source>Curve: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show or hide this curve</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::ModelReceiver</name>
    <message>
        <source>The worker sent a file of the name &apos;%1&apos;; expected a bare file name.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check which program the worker&apos;s command starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker sent byte %1 of %2 after byte %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room on the disk and train again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new model&apos;s file %1 did not arrive whole: found %2 bytes; expected %3, with the SHA-256 %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker sent %1 files of the new model; expected %2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::NewProjectDialog</name>
    <message>
        <source>Back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Base model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Another folder …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a model folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A pretrained BERT in Hugging Face&apos;s format: config.json, vocab.txt, model.safetensors. It is fine-tuned on your labels and stays on this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Project file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose …</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where to keep the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 of 3 · The file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>2 of 3 · The labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3 of 3 · The model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Create the project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::PlotLegend</name>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the plot as a picture, or its figures as a table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export the plot</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::PoolPass</name>
    <message>
        <source>There is no trained model yet to score the texts with.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train one first, or pick at random.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::ProblemBar</name>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::Runner</name>
    <message>
        <source>Wendu ended before this run did.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker is busy with another plan.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until it is through, or stop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The project is open for reading only.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close it where it is being written, and open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recipe cannot be used: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct the recipe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no base model to train from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a folder in Hugging Face&apos;s format, or name one in WENDU_BASE_MODEL.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n label(s) are in use outside the hold-out; training needs at least 2.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Label more texts, with different labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no trained model yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Train one first.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::SampleProject</name>
    <message>
        <source>Product reviews</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judge what the customer feels about **this product**, not about the shop or the courier.

- **negative**: a complaint, a disappointment, a warning to others
- **neutral**: a fact, a question, or praise and blame in balance
- **positive**: content, praise, a recommendation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>20 raters</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::SelectionBar</name>
    <message>
        <source>Select several to label them at once; Enter opens one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label the selected texts %1 (key %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label the selected texts %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skip the selected texts (key S)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clear label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make the selected texts unlabelled again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take the last change made here back (Ctrl+Z)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::SidePanel</name>
    <message>
        <source>Nothing is in front.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin %1: the model wavers between %2 and %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy %1 nats: the model spreads over the labels, %2 first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence %1 in %2: the model is unsure.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picked at random in this round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Belongs to the hold-out: accuracy is measured on it, and it never trains the model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled before. A new label takes the place of the old one; both stay on record.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not picked by the model: the next one in a random order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet: no model has scored this text.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Hidden until you label. P to look.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n texts an hour</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n minutes left in this round</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Why this text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestion</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Guidelines</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last ten</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggestion: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last ten decisions</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None written yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::StartPage</name>
    <message>
        <source>Wendu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label customer feedback, train a model on it, and let it pick what to label next. Nothing leaves this machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New project from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A CSV or TSV file with your texts; labels and model in three steps.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A .wendu file. You can also drop one here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try the sample project</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>3,708 sentences of real product reviews, ready to label.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sample texts did not come along with this program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Opened last</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::StatusPanel</name>
    <message>
        <source>not saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saving</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Starting the worker</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sending the texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training run %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measuring on the hold-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Receiving the model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scoring the pool</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Picking the next texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>epoch %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker at rest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker is starting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker does not answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>worker %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::TextCard</name>
    <message>
        <source>Text to label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>against: −%1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>for: +%1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::TextsModel</name>
    <message>
        <source>hold-out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The list changed while the selected texts were being read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>being read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>flagged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commented</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model says another label than the annotator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the latest model says, and how sure it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How far the model&apos;s two likeliest labels are apart: the smaller, the less sure it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Margin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row in the imported file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::TextsPage</name>
    <message>
        <source>Taken back: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No texts yet. Import a file with one text a row: CSV or TSV.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No text is like that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key %1 stands for no label of this project.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labelled: %1. Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Skipped: %1. Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cleared: %1. Ctrl+Z takes it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo the last change to selected texts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show all texts</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::Training</name>
    <message numerus="yes">
        <source>%n different label(s) are in use outside the hold-out; training needs at least 2.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Label more texts, with different labels.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::WorkerCalls</name>
    <message>
        <source>%1 cannot be read, or has changed while it was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the file and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker still lacks %1 after it was sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start again; if it happens again, restart the worker.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker asks for the file &apos;%1&apos;, which is none of the model&apos;s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check which program the worker&apos;s command starts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wendu::WorkerClient</name>
    <message>
        <source>The worker wrote what is no message: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the worker&apos;s command starts wendu-worker, and that nothing else (a login greeting, for example) writes to its output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker (release %1) speaks version %2 of the protocol; expected version %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Install the wendu-worker of release %1 where the worker runs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker was started and said nothing for %1 s.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that the worker&apos;s command starts wendu-worker; run it in a terminal to see what it waits for.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker could not be started: %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put wendu-worker beside this program or on the PATH, or correct the worker&apos;s command.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker ended with exit code %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker ended with exit code %1 before it said a word.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker was killed by signal 9 (out of memory?).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The worker was killed by signal %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its last message is cut off.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It last wrote: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels are safe. Start again; a smaller batch or a shorter maximum length needs less memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Labels are safe. Start again; if it ends again, run the worker&apos;s command in a terminal.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
