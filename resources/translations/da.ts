<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="da" sourcelanguage="en">
<context>
    <name>AnswerChart</name>
    <message>
        <source>Answer times</source>
        <translation>Svartider</translation>
    </message>
    <message>
        <source>all within the goal</source>
        <translation>alle inden for målet</translation>
    </message>
    <message>
        <source>goal: 90 % in 10 s</source>
        <translation>mål: 90 % inden 10 s</translation>
    </message>
    <message>
        <source>level stroke: median · upright: up to 90 %</source>
        <translation>vandret streg: median · lodret: op til 90 %</translation>
    </message>
    <message>
        <source>no call was answered</source>
        <translation>intet opkald blev besvaret</translation>
    </message>
</context>
<context>
    <name>Ask</name>
    <message>
        <source>keep</source>
        <translation>gem</translation>
    </message>
    <message>
        <source>leave it</source>
        <translation>fortryd</translation>
    </message>
</context>
<context>
    <name>AskLine</name>
    <message>
        <source>Ask in your own words</source>
        <translation>Spørg med egne ord</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
</context>
<context>
    <name>AuthorityPanel</name>
    <message>
        <source>1 to 5 sets it</source>
        <translation>1 til 5 sætter den</translation>
    </message>
    <message>
        <source>A priority is proposed as soon as the cause is known</source>
        <translation>Prioritet foreslås, så snart årsagen er kendt</translation>
    </message>
    <message>
        <source>Authorities</source>
        <translation>Myndigheder</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Myndighed</translation>
    </message>
    <message>
        <source>Because: {0}</source>
        <translation>Fordi: {0}</translation>
    </message>
    <message>
        <source>Close without</source>
        <translation>Afslut uden</translation>
    </message>
    <message>
        <source>Esc goes back</source>
        <translation>Esc går tilbage</translation>
    </message>
    <message>
        <source>Mark a reason by its digit, or write one</source>
        <translation>Vælg en grund på tallet, eller skriv en</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Udfald</translation>
    </message>
    <message>
        <source>Priority {0} chosen</source>
        <translation>Prioritet {0} valgt</translation>
    </message>
    <message>
        <source>Priority {0} proposed</source>
        <translation>Prioritet {0} foreslået</translation>
    </message>
    <message>
        <source>Send without</source>
        <translation>Send uden</translation>
    </message>
    <message>
        <source>Why priority {0}?</source>
        <translation>Hvorfor prioritet {0}?</translation>
    </message>
    <message>
        <source>because: {0}</source>
        <translation>fordi: {0}</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>valgt</translation>
    </message>
    <message>
        <source>chosen · priority {0}</source>
        <translation>valgt · prioritet {0}</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>ikke valgt</translation>
    </message>
    <message>
        <source>not delivered · ring them</source>
        <translation>ikke leveret · ring til dem</translation>
    </message>
    <message>
        <source>press the digit, Esc goes back</source>
        <translation>tryk tallet, Esc går tilbage</translation>
    </message>
    <message>
        <source>proposed {0}</source>
        <translation>foreslås {0}</translation>
    </message>
    <message>
        <source>proposed: {0}</source>
        <translation>foreslås: {0}</translation>
    </message>
    <message>
        <source>receipted {0}</source>
        <translation>kvitteret {0}</translation>
    </message>
    <message>
        <source>try {0} lost · F8</source>
        <translation>{0}. forsøg tabt · F8</translation>
    </message>
    <message>
        <source>try {0} · {1}</source>
        <translation>{0}. forsøg · {1}</translation>
    </message>
    <message>
        <source>{0} goes on, Esc goes back</source>
        <translation>{0} går videre, Esc går tilbage</translation>
    </message>
</context>
<context>
    <name>CallStrip</name>
    <message>
        <source> · ask for the place</source>
        <translation> · spørg om stedet</translation>
    </message>
    <message>
        <source> · time uncertain</source>
        <translation> · tid usikker</translation>
    </message>
    <message>
        <source> · {0} old</source>
        <translation> · {0} gammel</translation>
    </message>
    <message>
        <source>({0} s)</source>
        <translation>({0} s)</translation>
    </message>
    <message>
        <source>({0} s, missing after {1} s)</source>
        <translation>({0} s, mangler efter {1} s)</translation>
    </message>
    <message>
        <source>, not the caller&apos;s position</source>
        <translation>, ikke opkalderens position</translation>
    </message>
    <message>
        <source>112 and 114</source>
        <translation>112 og 114</translation>
    </message>
    <message>
        <source>AML missing</source>
        <translation>AML mangler</translation>
    </message>
    <message>
        <source>Desk {0} · {1}</source>
        <translation>Pult {0} · {1}</translation>
    </message>
    <message>
        <source>Filled in</source>
        <translation>Udfyldt</translation>
    </message>
    <message>
        <source>Line lost</source>
        <translation>Forbindelsen tabt</translation>
    </message>
    <message>
        <source>Mast only</source>
        <translation>Kun mast</translation>
    </message>
    <message>
        <source>My answer time</source>
        <translation>Min svartid</translation>
    </message>
    <message>
        <source>My calls</source>
        <translation>Mine opkald i vagten</translation>
    </message>
    <message>
        <source>No AML yet</source>
        <translation>Ingen AML endnu</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioritet</translation>
    </message>
    <message>
        <source>Queue {0}</source>
        <translation>Kø {0}</translation>
    </message>
    <message>
        <source>Quiet on the line</source>
        <translation>Stille i røret</translation>
    </message>
    <message>
        <source>Rang</source>
        <translation>Ringede</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Klar</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>Kvitteringsnr.</translation>
    </message>
    <message>
        <source>Sent after</source>
        <translation>Sendt efter</translation>
    </message>
    <message>
        <source>Silent call</source>
        <translation>Tavst opkald</translation>
    </message>
    <message>
        <source>Since the last message</source>
        <translation>Siden sidste besked</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Samtale</translation>
    </message>
    <message>
        <source>Talk over</source>
        <translation>Samtalen slut</translation>
    </message>
    <message>
        <source>The caller&apos;s phone</source>
        <translation>Opkalderens telefon</translation>
    </message>
    <message>
        <source>The car knows no position</source>
        <translation>Bilen kender ingen position</translation>
    </message>
    <message>
        <source>The car&apos;s position</source>
        <translation>Bilens position</translation>
    </message>
    <message>
        <source>The phone could not find a position</source>
        <translation>Telefonen kunne ikke finde position</translation>
    </message>
    <message>
        <source>Thread</source>
        <translation>Tråd</translation>
    </message>
    <message>
        <source>To sending</source>
        <translation>Til afsendelse</translation>
    </message>
    <message>
        <source>To sending · goal 1:00</source>
        <translation>Til afsendelse · mål 1:00</translation>
    </message>
    <message>
        <source>Voice · mobile</source>
        <translation>Tale · mobil</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Ventet</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>valgt</translation>
    </message>
    <message>
        <source>eCall · car</source>
        <translation>eCall · bil</translation>
    </message>
    <message>
        <source>eCall · car · no voice</source>
        <translation>eCall · bil · ingen stemme</translation>
    </message>
    <message>
        <source>eCall, position unsure</source>
        <translation>eCall, position usikker</translation>
    </message>
    <message>
        <source>eCall, trusted</source>
        <translation>eCall, betroet</translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation>hemmeligt nummer</translation>
    </message>
    <message numerus="yes">
        <source>proposed, %n reason(s)</source>
        <translation>
            <numerusform>foreslået, %n grund</numerusform>
            <numerusform>foreslået, %n grunde</numerusform>
        </translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min.</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0} · text</source>
        <translation>{0} · tekst</translation>
    </message>
</context>
<context>
    <name>CallerState</name>
    <message>
        <source>Caller</source>
        <translation>Anmelder</translation>
    </message>
    <message>
        <source>Cooperation</source>
        <translation>Samarbejde</translation>
    </message>
    <message>
        <source>Stress</source>
        <translation>Stress</translation>
    </message>
    <message>
        <source>the line is down</source>
        <translation>forbindelsen er tabt</translation>
    </message>
    <message>
        <source>{0}, {1} years, {2}</source>
        <translation>{0}, {1} år, {2}</translation>
    </message>
</context>
<context>
    <name>CandidateList</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Alt+M takes it</source>
        <translation>Alt+M tager den</translation>
    </message>
    <message>
        <source>Alt+M, not the caller</source>
        <translation>Alt+M, ikke opkalder</translation>
    </message>
    <message>
        <source>Carriageway</source>
        <translation>Vejbane</translation>
    </message>
    <message>
        <source>District</source>
        <translation>Postdistrikt</translation>
    </message>
    <message>
        <source>Fits</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>From phone</source>
        <translation>Fra AML</translation>
    </message>
    <message>
        <source>From the point</source>
        <translation>Fra punktet</translation>
    </message>
    <message>
        <source>Nothing found yet: write what you hear</source>
        <translation>Intet fundet endnu: skriv det, du hører</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>Places that may be meant</source>
        <translation>Mulige steder</translation>
    </message>
    <message>
        <source>Possible area</source>
        <translation>Muligt område</translation>
    </message>
    <message>
        <source>Rescue number</source>
        <translation>Redningsnummer</translation>
    </message>
    <message>
        <source>Road and km</source>
        <translation>Vej og km</translation>
    </message>
    <message>
        <source>What it is</source>
        <translation>Hvad det er</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Hvorfor</translation>
    </message>
    <message>
        <source>as free words</source>
        <translation>som fri tekst</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>valgt</translation>
    </message>
    <message>
        <source>in 95 %</source>
        <translation>i 95 %</translation>
    </message>
    <message>
        <source>in the ring</source>
        <translation>i ringen</translation>
    </message>
    <message>
        <source>name</source>
        <translation>navn</translation>
    </message>
    <message>
        <source>opposite carriageway</source>
        <translation>modsat bane</translation>
    </message>
    <message>
        <source>same road</source>
        <translation>samme vej</translation>
    </message>
    <message>
        <source>the car&apos;s way</source>
        <translation>bilens retning</translation>
    </message>
    <message>
        <source>the car&apos;s way, {0}°</source>
        <translation>bilens retning, {0}°</translation>
    </message>
</context>
<context>
    <name>ConflictPanel</name>
    <message>
        <source>Calls for another</source>
        <translation>Ringer for en anden</translation>
    </message>
    <message>
        <source>Has moved</source>
        <translation>Er flyttet</translation>
    </message>
    <message>
        <source>Nothing has been changed. The alarm can be sent now.</source>
        <translation>Intet er ændret. Alarmen kan sendes nu.</translation>
    </message>
    <message>
        <source>The chosen address</source>
        <translation>Den valgte adresse</translation>
    </message>
    <message>
        <source>The chosen place</source>
        <translation>Det valgte sted</translation>
    </message>
    <message>
        <source>The phone&apos;s position is wrong</source>
        <translation>Telefonens position er forkert</translation>
    </message>
    <message>
        <source>The place said</source>
        <translation>Det sagte sted</translation>
    </message>
    <message>
        <source>The ring is {0}{1}, 95 % within {2}. Nothing has been changed.</source>
        <translation>Ringen er {0}{1}, 95 % inden for {2}. Intet er ændret.</translation>
    </message>
    <message>
        <source>Two places, {0} apart</source>
        <translation>To steder, {0} fra hinanden</translation>
    </message>
    <message>
        <source>Wrong address</source>
        <translation>Forkert adresse</translation>
    </message>
    <message>
        <source>the car</source>
        <translation>bilen</translation>
    </message>
    <message>
        <source>the mast&apos;s area</source>
        <translation>mastens område</translation>
    </message>
    <message>
        <source>the phone</source>
        <translation>telefonen</translation>
    </message>
    <message>
        <source>{0} and {1} are {2} apart</source>
        <translation>{0} og {1} er {2} fra hinanden</translation>
    </message>
    <message>
        <source>{0} from {1}: {2}</source>
        <translation>{0} fra {1}: {2}</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <source>{0} rings for {1} s · Esc, then Enter answers</source>
        <translation>{0} ringer på {1} s · Esc, så besvarer Enter</translation>
    </message>
</context>
<context>
    <name>Controls</name>
    <message>
        <source>Cut line</source>
        <translation>Afbryd linjen</translation>
    </message>
    <message>
        <source>Jump</source>
        <translation>Spring</translation>
    </message>
    <message>
        <source>New AML</source>
        <translation>Nyt AML</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>for a mark · {0}</source>
        <translation>til bedømmelse · {0}</translation>
    </message>
    <message>
        <source>line is down</source>
        <translation>afbrudt</translation>
    </message>
    <message>
        <source>line is up</source>
        <translation>forbundet</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>låst</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>ingen her</translation>
    </message>
    <message>
        <source>nothing due</source>
        <translation>intet i vente</translation>
    </message>
    <message>
        <source>off</source>
        <translation>fra</translation>
    </message>
    <message>
        <source>on</source>
        <translation>til</translation>
    </message>
    <message>
        <source>seed {0}</source>
        <translation>frø {0}</translation>
    </message>
    <message>
        <source>send now</source>
        <translation>send nu</translation>
    </message>
    <message>
        <source>stands still</source>
        <translation>står stille</translation>
    </message>
    <message>
        <source>time runs</source>
        <translation>uret går</translation>
    </message>
    <message>
        <source>to {0}</source>
        <translation>til {0}</translation>
    </message>
    <message>
        <source>{0}, version {1}</source>
        <translation>{0}, version {1}</translation>
    </message>
    <message>
        <source>½ speed</source>
        <translation>½ fart</translation>
    </message>
</context>
<context>
    <name>CopyList</name>
    <message>
        <source>0 takes the chosen place</source>
        <translation>0 tager det valgte sted</translation>
    </message>
    <message>
        <source>0 takes the phone&apos;s position</source>
        <translation>0 tager telefonens position</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Copy the position</source>
        <translation>Kopiér positionen</translation>
    </message>
    <message>
        <source>copied</source>
        <translation>kopieret</translation>
    </message>
    <message>
        <source>none here</source>
        <translation>findes ikke her</translation>
    </message>
</context>
<context>
    <name>CourseBand</name>
    <message>
        <source>Your courses</source>
        <translation>Dine kurser</translation>
    </message>
    <message>
        <source>none open for {0}</source>
        <translation>ingen åbne for {0}</translation>
    </message>
    <message>
        <source>nothing left to play</source>
        <translation>intet tilbage at spille</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0} · next: {1}</source>
        <translation>{0} · næste: {1}</translation>
    </message>
    <message>
        <source>{0} · nothing left to play</source>
        <translation>{0} · alt er spillet</translation>
    </message>
    <message>
        <source>{0} · the deadline has passed</source>
        <translation>{0} · fristen er passeret</translation>
    </message>
</context>
<context>
    <name>CourseCounts</name>
    <message numerus="yes">
        <source>%n course(s)</source>
        <translation>
            <numerusform>%n kursus</numerusform>
            <numerusform>%n kurser</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n fejl</numerusform>
            <numerusform>%n fejl</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n practice call(s)</source>
        <translation>
            <numerusform>%n øvelse</numerusform>
            <numerusform>%n øvelser</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trainee(s)</source>
        <translation>
            <numerusform>%n elev</numerusform>
            <numerusform>%n elever</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n advarsel</numerusform>
            <numerusform>%n advarsler</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourseDetail</name>
    <message>
        <source>any number of tries</source>
        <translation>forsøg, så mange du vil</translation>
    </message>
    <message>
        <source>at most {0} tries</source>
        <translation>højst {0} forsøg</translation>
    </message>
    <message>
        <source>comes next</source>
        <translation>er den næste</translation>
    </message>
    <message>
        <source>played {0}</source>
        <translation>spillet {0}</translation>
    </message>
    <message>
        <source>score at once</source>
        <translation>resultatet vises straks</translation>
    </message>
    <message>
        <source>the trainer tells the score</source>
        <translation>instruktøren giver resultatet</translation>
    </message>
    <message>
        <source>{0} · no longer there</source>
        <translation>{0} · findes ikke mere</translation>
    </message>
</context>
<context>
    <name>CourseGrid</name>
    <message>
        <source>Mean</source>
        <translation>Middel</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Bestået</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultater</translation>
    </message>
    <message>
        <source>The course has neither trainees nor practice calls yet</source>
        <translation>Kurset har hverken elever eller øvelser endnu</translation>
    </message>
    <message>
        <source>The course has no practice calls yet</source>
        <translation>Kurset har ingen øvelser endnu</translation>
    </message>
    <message>
        <source>The group is empty</source>
        <translation>Gruppen er tom</translation>
    </message>
    <message>
        <source>Trainee</source>
        <translation>Elev</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>middel</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestået</translation>
    </message>
    <message>
        <source>trainees {0}–{1} of {2} · calls {3}–{4} of {5}</source>
        <translation>elev {0}–{1} af {2} · øvelse {3}–{4} af {5}</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} af {1}</translation>
    </message>
</context>
<context>
    <name>CourseList</name>
    <message>
        <source>Courses</source>
        <translation>Kurser</translation>
    </message>
</context>
<context>
    <name>CoursePicker</name>
    <message>
        <source>Practice calls of the course</source>
        <translation>Kursets øvelser</translation>
    </message>
    <message>
        <source>in the course</source>
        <translation>med i kurset</translation>
    </message>
    <message>
        <source>level {0}</source>
        <translation>niveau {0}</translation>
    </message>
    <message>
        <source>no longer there</source>
        <translation>findes ikke mere</translation>
    </message>
    <message>
        <source>not in the course</source>
        <translation>ikke med i kurset</translation>
    </message>
</context>
<context>
    <name>CourseResultsPage</name>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksportér</translation>
    </message>
    <message>
        <source>Look back</source>
        <translation>Se tilbage</translation>
    </message>
    <message>
        <source>Look back on the call</source>
        <translation>Se opkaldet igennem</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>Ikke begyndt</translation>
    </message>
    <message>
        <source>Not in the group</source>
        <translation>Ikke i gruppen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Læs igen</translation>
    </message>
    <message>
        <source>Reading what was played …</source>
        <translation>Læser, hvad der er spillet …</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultater</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>Gemt: {0}</translation>
    </message>
    <message>
        <source>The cell in hand</source>
        <translation>Den valgte celle</translation>
    </message>
    <message>
        <source>The course</source>
        <translation>Kurset</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>afbrudt</translation>
    </message>
    <message>
        <source>change</source>
        <translation>ret</translation>
    </message>
    <message>
        <source>everybody has begun</source>
        <translation>alle er begyndt</translation>
    </message>
    <message>
        <source>from the logs, read {0}</source>
        <translation>fra loggene, læst {0}</translation>
    </message>
    <message>
        <source>not passed, may be tried again</source>
        <translation>ikke bestået, kan prøves igen</translation>
    </message>
    <message>
        <source>not played yet</source>
        <translation>ikke spillet endnu</translation>
    </message>
    <message>
        <source>points of the best try · ×2 tries · ! after the deadline · + and − choose a try</source>
        <translation>point for det bedste forsøg · ×2 forsøg · ! efter fristen · + og − vælger et forsøg</translation>
    </message>
    <message>
        <source>scenario changed since</source>
        <translation>øvelsen er ændret siden</translation>
    </message>
    <message>
        <source>the practice call is no longer there</source>
        <translation>øvelsen findes ikke mere</translation>
    </message>
    <message>
        <source>try {0}: {1}</source>
        <translation>{0}. forsøg: {1}</translation>
    </message>
    <message>
        <source>with a trainer</source>
        <translation>med instruktør</translation>
    </message>
    <message>
        <source>{0} of {1} have begun</source>
        <translation>{0} af {1} er begyndt</translation>
    </message>
    <message>
        <source>{0} · and {1} more that cannot be read</source>
        <translation>{0} · og {1} til, der ikke kan læses</translation>
    </message>
</context>
<context>
    <name>CourseSide</name>
    <message>
        <source>Check</source>
        <translation>Kontrol</translation>
    </message>
    <message>
        <source>The trainees&apos; order</source>
        <translation>Elevernes rækkefølge</translation>
    </message>
    <message>
        <source>and {0} more</source>
        <translation>og {0} til</translation>
    </message>
    <message>
        <source>drawn for each</source>
        <translation>trukket for hver</translation>
    </message>
    <message>
        <source>nothing is wrong</source>
        <translation>intet er galt</translation>
    </message>
    <message>
        <source>the same for all</source>
        <translation>ens for alle</translation>
    </message>
</context>
<context>
    <name>CourseStrip</name>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Anmelder</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Forløb</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felter</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operatør</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Stress</source>
        <translation>Stress</translation>
    </message>
    <message>
        <source>authority chosen</source>
        <translation>myndighed valgt</translation>
    </message>
    <message>
        <source>goal: alarm {0}</source>
        <translation>mål: alarm {0}</translation>
    </message>
</context>
<context>
    <name>CourseWindow</name>
    <message>
        <source>Trainer: course</source>
        <translation>Instruktør: forløb</translation>
    </message>
    <message>
        <source>fields compared with the truth</source>
        <translation>felter sammenlignet med sandheden</translation>
    </message>
</context>
<context>
    <name>CourseWords</name>
    <message>
        <source>broken off</source>
        <translation>afbrudt</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>lukket</translation>
    </message>
    <message>
        <source>deadline {0}</source>
        <translation>frist {0}</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>kladde</translation>
    </message>
    <message>
        <source>fixed order</source>
        <translation>fast rækkefølge</translation>
    </message>
    <message>
        <source>for a mark</source>
        <translation>til bedømmelse</translation>
    </message>
    <message>
        <source>for learning</source>
        <translation>til læring</translation>
    </message>
    <message>
        <source>may be tried again</source>
        <translation>kan prøves igen</translation>
    </message>
    <message>
        <source>no tries left</source>
        <translation>ingen forsøg tilbage</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>ikke begyndt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>åbent</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestået</translation>
    </message>
    <message>
        <source>random order</source>
        <translation>tilfældig rækkefølge</translation>
    </message>
    <message>
        <source>{0} of {1} played</source>
        <translation>{0} af {1} spillet</translation>
    </message>
</context>
<context>
    <name>CoursesFrame</name>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Close the course</source>
        <translation>Luk kurset</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Copy the course</source>
        <translation>Kopiér kurset</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Kurser</translation>
    </message>
    <message>
        <source>Deadline</source>
        <translation>Frist</translation>
    </message>
    <message>
        <source>Extent</source>
        <translation>Omfang</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppe</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Behold mit</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Lavet af</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Navn</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nyt</translation>
    </message>
    <message>
        <source>New course</source>
        <translation>Nyt kursus</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>Næste fejl</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Åbn</translation>
    </message>
    <message>
        <source>Open to the trainees</source>
        <translation>Åbn for eleverne</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Rækkefølge</translation>
    </message>
    <message>
        <source>Practice calls</source>
        <translation>Øvelser</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Resultater</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Frø</translation>
    </message>
    <message>
        <source>Space takes in and out · Alt and arrow moves</source>
        <translation>Mellemrum tager med og ud · Alt og pil flytter</translation>
    </message>
    <message>
        <source>Take other</source>
        <translation>Tag det andet</translation>
    </message>
    <message>
        <source>Take the other&apos;s</source>
        <translation>Tag den andens</translation>
    </message>
    <message>
        <source>There is no course yet. F10 makes one.</source>
        <translation>Der er intet kursus endnu. F10 laver et.</translation>
    </message>
    <message>
        <source>To the next error</source>
        <translation>Gå til næste fejl</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>Forsøg</translation>
    </message>
    <message>
        <source>for a mark</source>
        <translation>til bedømmelse</translation>
    </message>
    <message>
        <source>for learning</source>
        <translation>til læring</translation>
    </message>
    <message>
        <source>hides it again</source>
        <translation>skjules igen</translation>
    </message>
    <message>
        <source>kept {0}</source>
        <translation>gemt {0}</translation>
    </message>
    <message>
        <source>mend the error first</source>
        <translation>ret fejlen først</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>not kept: changed by somebody else meanwhile</source>
        <translation>ikke gemt: ændret af en anden imens</translation>
    </message>
    <message>
        <source>nothing is wrong</source>
        <translation>intet er galt</translation>
    </message>
    <message>
        <source>random</source>
        <translation>tilfældig</translation>
    </message>
    <message>
        <source>seed</source>
        <translation>frø</translation>
    </message>
    <message>
        <source>shown at once</source>
        <translation>vises straks</translation>
    </message>
    <message>
        <source>the same for all</source>
        <translation>ens for alle</translation>
    </message>
    <message>
        <source>the trainer tells it</source>
        <translation>instruktøren giver det</translation>
    </message>
    <message>
        <source>trainees see it</source>
        <translation>eleverne ser det</translation>
    </message>
    <message>
        <source>trainees stand by initials or numbers only</source>
        <translation>elever står kun med initialer eller nummer</translation>
    </message>
    <message>
        <source>trainer {0} · practice calls for a group</source>
        <translation>instruktør {0} · øvelser til en gruppe</translation>
    </message>
    <message>
        <source>tries</source>
        <translation>forsøg</translation>
    </message>
    <message>
        <source>{0} × {1}</source>
        <translation>{0} × {1}</translation>
    </message>
</context>
<context>
    <name>CoursesPage</name>
    <message>
        <source>Mend the error first: F4 leads to it</source>
        <translation>Ret fejlen først: F4 går til den</translation>
    </message>
    <message>
        <source>Name of the copy of {0}</source>
        <translation>Navn på kopien af {0}</translation>
    </message>
    <message>
        <source>Name of the new course</source>
        <translation>Navn på det nye kursus</translation>
    </message>
    <message>
        <source>The course is closed; what was played in it stays</source>
        <translation>Kurset er lukket; det, der er spillet i det, bliver</translation>
    </message>
    <message>
        <source>The course is open to its trainees</source>
        <translation>Kurset er åbent for eleverne</translation>
    </message>
    <message>
        <source>The other&apos;s is taken</source>
        <translation>Den andens er taget</translation>
    </message>
    <message>
        <source>Yours is kept</source>
        <translation>Dit er gemt</translation>
    </message>
    <message>
        <source>as many as one likes</source>
        <translation>så mange, man vil</translation>
    </message>
    <message>
        <source>no day</source>
        <translation>ingen dato</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>what the course is called</source>
        <translation>hvad kurset hedder</translation>
    </message>
</context>
<context>
    <name>DeskAt</name>
    <message>
        <source>The desk</source>
        <translation>Pulten</translation>
    </message>
    <message>
        <source>The desk at {0}</source>
        <translation>Pulten ved {0}</translation>
    </message>
    <message>
        <source>Truth:</source>
        <translation>Sandhed:</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>mangler</translation>
    </message>
</context>
<context>
    <name>DeskPages</name>
    <message>
        <source>{0} · draft</source>
        <translation>{0} · kladde</translation>
    </message>
</context>
<context>
    <name>ECallPanel</name>
    <message>
        <source>95 % within 150 m</source>
        <translation>95 % inden for 150 m</translation>
    </message>
    <message>
        <source>Aboard</source>
        <translation>Ombord</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Propulsion</source>
        <translation>Drivmiddel</translation>
    </message>
    <message>
        <source>TEST CALL</source>
        <translation>TESTKALD</translation>
    </message>
    <message>
        <source>Tell fire: {0}</source>
        <translation>Sig til brand: {0}</translation>
    </message>
    <message>
        <source>Test call</source>
        <translation>Testkald</translation>
    </message>
    <message>
        <source>The car&apos;s message</source>
        <translation>Bilens melding</translation>
    </message>
    <message>
        <source>Triggered</source>
        <translation>Udløst</translation>
    </message>
    <message>
        <source>VIN</source>
        <translation>Stelnr.</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Køretøj</translation>
    </message>
    <message>
        <source>about {0}</source>
        <translation>ca. {0}</translation>
    </message>
    <message>
        <source>airbag or collision</source>
        <translation>airbag eller sammenstød</translation>
    </message>
    <message>
        <source>ambulance</source>
        <translation>ambulance</translation>
    </message>
    <message>
        <source>armoured vehicle</source>
        <translation>pansret køretøj</translation>
    </message>
    <message>
        <source>automatic</source>
        <translation>automatisk</translation>
    </message>
    <message>
        <source>bus</source>
        <translation>bus</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>med knappen</translation>
    </message>
    <message>
        <source>coach</source>
        <translation>turistbus</translation>
    </message>
    <message>
        <source>farm machine</source>
        <translation>landbrugsredskab</translation>
    </message>
    <message>
        <source>farm trailer</source>
        <translation>landbrugsvogn</translation>
    </message>
    <message>
        <source>fastened belts, not persons</source>
        <translation>spændte seler, ikke personer</translation>
    </message>
    <message>
        <source>hearse</source>
        <translation>rustvogn</translation>
    </message>
    <message>
        <source>heavy lorry</source>
        <translation>tung lastbil</translation>
    </message>
    <message>
        <source>lorry</source>
        <translation>lastbil</translation>
    </message>
    <message>
        <source>may be far off</source>
        <translation>kan ligge langt fra</translation>
    </message>
    <message>
        <source>motor caravan</source>
        <translation>autocamper</translation>
    </message>
    <message>
        <source>motorcycle</source>
        <translation>motorcykel</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nej</translation>
    </message>
    <message>
        <source>no real event</source>
        <translation>ingen hændelse</translation>
    </message>
    <message>
        <source>no. {0} of this event</source>
        <translation>nr. {0} af samme hændelse</translation>
    </message>
    <message>
        <source>none</source>
        <translation>ingen</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>ikke oplyst</translation>
    </message>
    <message>
        <source>not told: ask, look for labels</source>
        <translation>ikke oplyst: spørg, se mærker</translation>
    </message>
    <message>
        <source>off-road vehicle</source>
        <translation>terrængående</translation>
    </message>
    <message>
        <source>passenger car</source>
        <translation>personbil</translation>
    </message>
    <message>
        <source>position unsure</source>
        <translation>position usikker</translation>
    </message>
    <message>
        <source>real event</source>
        <translation>ægte hændelse</translation>
    </message>
    <message>
        <source>someone pressed the button</source>
        <translation>nogen trykkede selv</translation>
    </message>
    <message>
        <source>the car knows no position</source>
        <translation>bilen kender ingen position</translation>
    </message>
    <message>
        <source>the message is kept as it came</source>
        <translation>meldingen er gemt, som den kom</translation>
    </message>
    <message>
        <source>time uncertain · received {0}</source>
        <translation>tidspunkt usikkert · modtaget {0}</translation>
    </message>
    <message>
        <source>time unknown · received {0}</source>
        <translation>tidspunkt ukendt · modtaget {0}</translation>
    </message>
    <message>
        <source>tractor</source>
        <translation>traktor</translation>
    </message>
    <message>
        <source>trailer</source>
        <translation>påhængsvogn</translation>
    </message>
    <message>
        <source>triggered {0} · {1} ago</source>
        <translation>udløst {0} · {1} siden</translation>
    </message>
    <message>
        <source>trusted</source>
        <translation>betroet</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>ukendt</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>kan ikke læses</translation>
    </message>
    <message>
        <source>van</source>
        <translation>varebil</translation>
    </message>
    <message>
        <source>yes, TEST CALL</source>
        <translation>ja, TESTKALD</translation>
    </message>
</context>
<context>
    <name>EventList</name>
    <message>
        <source>Alt + number lets one happen, space holds it</source>
        <translation>Alt + tal udløser, mellemrum holder tilbage</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Hændelser</translation>
    </message>
    <message>
        <source>F7 others</source>
        <translation>F7 andre</translation>
    </message>
    <message>
        <source>happened</source>
        <translation>sket</translation>
    </message>
    <message>
        <source>held back</source>
        <translation>holdt tilbage</translation>
    </message>
    <message>
        <source>in {0}</source>
        <translation>om {0}</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>udeladt</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>venter</translation>
    </message>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>too long, nothing pasted: at most {0} characters</source>
        <translation>for langt, intet er sat ind: højst {0} tegn</translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n opkald</numerusform>
            <numerusform>%n opkald</numerusform>
        </translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 timer</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 dage</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 dage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Answered in 10 s</source>
        <translation>Besvaret inden 10 s</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Opkald</translation>
    </message>
    <message>
        <source>Causes</source>
        <translation>Årsager</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Udlæs</translation>
    </message>
    <message>
        <source>Exporting …</source>
        <translation>Udlæser …</translation>
    </message>
    <message>
        <source>False</source>
        <translation>Falske</translation>
    </message>
    <message>
        <source>False calls</source>
        <translation>Falske opkald</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Outcomes</source>
        <translation>Udfald</translation>
    </message>
    <message>
        <source>Per line</source>
        <translation>Pr. linje</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Udskriver …</translation>
    </message>
    <message>
        <source>Promises kept</source>
        <translation>Løfter holdt</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Slowest tenth</source>
        <translation>Langsomste tiendedel</translation>
    </message>
    <message>
        <source>Talk</source>
        <translation>Samtale</translation>
    </message>
    <message>
        <source>To place</source>
        <translation>Til sted</translation>
    </message>
    <message>
        <source>To receipt</source>
        <translation>Til kvittering</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>Til afsendelse</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all lines</source>
        <translation>alle linjer</translation>
    </message>
    <message>
        <source>all of this desk</source>
        <translation>alt fra denne plads</translation>
    </message>
    <message>
        <source>goal 90 %</source>
        <translation>mål 90 %</translation>
    </message>
    <message>
        <source>half of all calls took no longer</source>
        <translation>halvdelen af opkaldene tog ikke længere</translation>
    </message>
    <message>
        <source>in 10 s</source>
        <translation>inden 10 s</translation>
    </message>
    <message>
        <source>mean of all {0}</source>
        <translation>middel af alle {0}</translation>
    </message>
    <message>
        <source>median · 90 % within {0}</source>
        <translation>median · 90 % inden {0}</translation>
    </message>
    <message>
        <source>slowest tenth</source>
        <translation>langsomste tiendedel</translation>
    </message>
    <message>
        <source>the last 24 hours</source>
        <translation>de seneste 24 timer</translation>
    </message>
    <message>
        <source>the last 30 days</source>
        <translation>de seneste 30 dage</translation>
    </message>
    <message>
        <source>the last 7 days</source>
        <translation>de seneste 7 dage</translation>
    </message>
    <message>
        <source>{0} lost before an answer</source>
        <translation>{0} tabt før svar</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} af {1}</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>Addresses</source>
        <translation>Adresser</translation>
    </message>
    <message>
        <source>All of it can be changed later</source>
        <translation>Alt kan ændres senere</translation>
    </message>
    <message>
        <source>An import runs already; F6 stops it</source>
        <translation>Der indlæses allerede; F6 stopper</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Ctrl+H, also without a network</source>
        <translation>Ctrl+H, også uden net</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Pult</translation>
    </message>
    <message>
        <source>Desk {0} · {1}</source>
        <translation>Pult {0} · {1}</translation>
    </message>
    <message>
        <source>Everything stays on this machine</source>
        <translation>Alt bliver på denne maskine</translation>
    </message>
    <message>
        <source>Free space</source>
        <translation>Fri plads</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsæt</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hjælp</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Indlæs</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Udseende</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Udseende og sprog</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Netværk</translation>
    </message>
    <message>
        <source>No centre</source>
        <translation>Ingen central</translation>
    </message>
    <message>
        <source>Practice call</source>
        <translation>Øvelsesopkald</translation>
    </message>
    <message>
        <source>Practice island</source>
        <translation>Øvelsesland</translation>
    </message>
    <message>
        <source>Practise: {0} calls, {1} guides</source>
        <translation>Øve på Øvelsø: {0} øvelser, {1} guider</translation>
    </message>
    <message>
        <source>Probe lookups</source>
        <translation>Prøveopslag</translation>
    </message>
    <message>
        <source>Read every key: Ctrl+H</source>
        <translation>Læse om hver tast: Ctrl+H</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>Gemt {0}</translation>
    </message>
    <message>
        <source>Search own addresses: step 3 is missing</source>
        <translation>Søge i egne adresser: mangler trin 3</translation>
    </message>
    <message>
        <source>Search {0} own addresses</source>
        <translation>Søge i {0} egne adresser</translation>
    </message>
    <message>
        <source>Start practice</source>
        <translation>Start øvelse</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Take real calls: no telephone system</source>
        <translation>Tage rigtige opkald: ingen telefon tilsluttet</translation>
    </message>
    <message>
        <source>being read, you can go on</source>
        <translation>indlæses, du kan arbejde videre</translation>
    </message>
    <message>
        <source>can wait</source>
        <translation>kan vente</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>mørk</translation>
    </message>
    <message>
        <source>desk {0}, {1}</source>
        <translation>pult {0}, {1}</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fejlet</translation>
    </message>
    <message>
        <source>first start · no call reaches the desk yet</source>
        <translation>første start · intet opkald kan nå pulten endnu</translation>
    </message>
    <message>
        <source>held</source>
        <translation>pause</translation>
    </message>
    <message>
        <source>high contrast</source>
        <translation>høj kontrast</translation>
    </message>
    <message>
        <source>its register is not there</source>
        <translation>dets register mangler</translation>
    </message>
    <message>
        <source>light</source>
        <translation>lys</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>indlæst</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>mangler</translation>
    </message>
    <message>
        <source>no island</source>
        <translation>øen mangler</translation>
    </message>
    <message>
        <source>not needed</source>
        <translation>ikke nødvendigt</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ikke endnu</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>intet sendes ud</translation>
    </message>
    <message>
        <source>only the practice island</source>
        <translation>kun øvelsesøen</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>klar</translation>
    </message>
    <message>
        <source>ready, F8</source>
        <translation>klar, F8</translation>
    </message>
    <message>
        <source>the file named</source>
        <translation>den valgte fil</translation>
    </message>
    <message>
        <source>the import</source>
        <translation>indlæsningen</translation>
    </message>
    <message>
        <source>the import did not go through</source>
        <translation>indlæsningen gik ikke igennem</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} GB</source>
        <translation>{0} GB</translation>
    </message>
    <message>
        <source>{0} addresses</source>
        <translation>{0} adresser</translation>
    </message>
    <message>
        <source>Øvelsø</source>
        <translation>Øvelsø</translation>
    </message>
    <message>
        <source>Øvelsø, {0} addresses</source>
        <translation>Øvelsø, {0} adresser</translation>
    </message>
</context>
<context>
    <name>FollowUpPanel</name>
    <message>
        <source>72 hours passed {0} · read the rights</source>
        <translation>72 timer gik {0} · læs rettighederne op</translation>
    </message>
    <message>
        <source>A promise to ring, with a time</source>
        <translation>Et løfte om at ringe, med frist</translation>
    </message>
    <message>
        <source>Alt + letter</source>
        <translation>Alt + bogstav</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Opfølgning</translation>
    </message>
    <message>
        <source>One known contact about the case, rings back</source>
        <translation>Én fast kontakt om sagen, ringer tilbage</translation>
    </message>
    <message>
        <source>Place and time go to the local patrol leader</source>
        <translation>Sted og tidspunkt til den lokale patruljeleder</translation>
    </message>
    <message>
        <source>Read the rights; support only with consent</source>
        <translation>Læs rettighederne op; støtte kun med samtykke</translation>
    </message>
    <message>
        <source>Report by {0} (72 hours) · read the rights</source>
        <translation>Anmeldelse inden {0} (72 timer) · læs rettighederne op</translation>
    </message>
    <message>
        <source>Say the way and the 6 months; thank for praise</source>
        <translation>Sig vejen og de 6 måneder; tak for ros</translation>
    </message>
    <message>
        <source>Securing the home, safe online, traffic, mobile station</source>
        <translation>Sikring af boligen, tryg på nettet, trafik, mobil station</translation>
    </message>
    <message>
        <source>Serves this place</source>
        <translation>Betjener stedet</translation>
    </message>
    <message>
        <source>Stored as an answer</source>
        <translation>Gemmes som svar</translation>
    </message>
    <message>
        <source>The local police ring or come by</source>
        <translation>Lokalpolitiet ringer eller kommer forbi</translation>
    </message>
    <message>
        <source>To: {0}</source>
        <translation>Til: {0}</translation>
    </message>
    <message>
        <source>again: {0}</source>
        <translation>igen: {0}</translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>senest {0}</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>valgt</translation>
    </message>
    <message>
        <source>made when the inquiry is closed · {0} chosen</source>
        <translation>oprettes ved afslutning · {0} valgt</translation>
    </message>
    <message>
        <source>needs contact</source>
        <translation>mangler kontakt</translation>
    </message>
    <message>
        <source>never checked</source>
        <translation>aldrig tjekket</translation>
    </message>
    <message>
        <source>not checked since {0}</source>
        <translation>ikke tjekket siden {0}</translation>
    </message>
    <message>
        <source>not verified</source>
        <translation>ikke bekræftet</translation>
    </message>
    <message>
        <source>safe contact missing</source>
        <translation>sikker kontakt mangler</translation>
    </message>
</context>
<context>
    <name>FollowUpSide</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n skridt</numerusform>
            <numerusform>%n skridt</numerusform>
        </translation>
    </message>
    <message>
        <source>By</source>
        <translation>Senest</translation>
    </message>
    <message>
        <source>Done about it</source>
        <translation>Gjort ved det</translation>
    </message>
    <message>
        <source>Follow-up</source>
        <translation>Opfølgning</translation>
    </message>
    <message>
        <source>Inquiry</source>
        <translation>Henvendelse</translation>
    </message>
    <message>
        <source>No follow-up chosen</source>
        <translation>Ingen opfølgning valgt</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Ansvarlig</translation>
    </message>
    <message>
        <source>PRACTICE</source>
        <translation>ØVELSE</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>Promised, as it was said</source>
        <translation>Lovet, som det blev sagt</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Kvittering</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Modtager</translation>
    </message>
    <message>
        <source>Registered</source>
        <translation>Registreret</translation>
    </message>
    <message>
        <source>Safe contact</source>
        <translation>Sikker kontakt</translation>
    </message>
    <message>
        <source>Wish</source>
        <translation>Ønske</translation>
    </message>
    <message>
        <source>anonymous</source>
        <translation>anonym</translation>
    </message>
    <message>
        <source>no SMS, letter, message or neighbour</source>
        <translation>ingen sms, brev, besked eller nabo</translation>
    </message>
    <message>
        <source>nobody yet</source>
        <translation>ingen endnu</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>intet endnu</translation>
    </message>
    <message>
        <source>only the safe contact</source>
        <translation>kun den sikre kontakt</translation>
    </message>
    <message>
        <source>to the shift leader</source>
        <translation>til vagtlederen</translation>
    </message>
    <message>
        <source>{0} (first promised {1})</source>
        <translation>{0} (først lovet {1})</translation>
    </message>
    <message>
        <source>{0} times here in 30 days</source>
        <translation>{0} gange her på 30 dage</translation>
    </message>
</context>
<context>
    <name>FollowUps</name>
    <message>
        <source>By</source>
        <translation>Senest</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slags</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Ansvarlig</translation>
    </message>
    <message>
        <source>Place or inquiry</source>
        <translation>Sted eller henvendelse</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Modtager</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>{0} overdue · {1} today · {2} open</source>
        <translation>{0} over tiden · {1} i dag · {2} åbne</translation>
    </message>
</context>
<context>
    <name>FollowUpsPage</name>
    <message>
        <source>1 week</source>
        <translation>1 uge</translation>
    </message>
    <message>
        <source>1 working day</source>
        <translation>1 arbejdsdag</translation>
    </message>
    <message>
        <source>2 weeks</source>
        <translation>2 uger</translation>
    </message>
    <message>
        <source>2 working days</source>
        <translation>2 arbejdsdage</translation>
    </message>
    <message>
        <source>A try</source>
        <translation>Et forsøg</translation>
    </message>
    <message>
        <source>Alt + digit chooses, Enter saves, Esc leaves</source>
        <translation>Alt + tal vælger, Enter gemmer, Esc går tilbage</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Klaret</translation>
    </message>
    <message>
        <source>Done, and how</source>
        <translation>Klaret, og hvordan</translation>
    </message>
    <message>
        <source>Enter copies the text; the desk sends nothing</source>
        <translation>Enter kopierer teksten; pulten sender intet</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Udlæs</translation>
    </message>
    <message>
        <source>Follow-ups</source>
        <translation>Opfølgninger</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>Hvordan det gik</translation>
    </message>
    <message>
        <source>It is done</source>
        <translation>Den er klaret</translation>
    </message>
    <message>
        <source>It is done; nothing more is to be done about it</source>
        <translation>Den er klaret; der skal ikke gøres mere ved den</translation>
    </message>
    <message>
        <source>It is yours already</source>
        <translation>Den er allerede din</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notat</translation>
    </message>
    <message>
        <source>Promised and kept</source>
        <translation>Lovet og holdt</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Udsæt</translation>
    </message>
    <message>
        <source>Put off to</source>
        <translation>Udsæt til</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Kvittering</translation>
    </message>
    <message>
        <source>Receipt for the citizen</source>
        <translation>Kvittering til borgeren</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Gem</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>Gemt</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>Gemt: {0}</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Søg</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Vis</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Tag over</translation>
    </message>
    <message>
        <source>Taken over</source>
        <translation>Taget over</translation>
    </message>
    <message>
        <source>The receipt is copied; paste it where it is to be sent from</source>
        <translation>Kvitteringen er kopieret; sæt den ind dér, hvor den skal sendes fra</translation>
    </message>
    <message>
        <source>a word about it, may be left empty</source>
        <translation>et ord om det, kan stå tomt</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>done</source>
        <translation>klarede</translation>
    </message>
    <message>
        <source>is yours</source>
        <translation>er din</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>egne</translation>
    </message>
    <message>
        <source>no contact yet</source>
        <translation>ingen kontakt endnu</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>intet her</translation>
    </message>
    <message>
        <source>open</source>
        <translation>åbne</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>over tiden</translation>
    </message>
    <message>
        <source>place, kind, inquiry or initials</source>
        <translation>sted, slags, henvendelse eller initialer</translation>
    </message>
    <message>
        <source>reading …</source>
        <translation>læser …</translation>
    </message>
    <message>
        <source>text to copy</source>
        <translation>tekst til at kopiere</translation>
    </message>
    <message>
        <source>the first {0} of {1} shown</source>
        <translation>viser de første {0} af {1}</translation>
    </message>
    <message>
        <source>why; must be written</source>
        <translation>hvorfor; skal skrives</translation>
    </message>
    <message>
        <source>with a reason</source>
        <translation>med en grund</translation>
    </message>
    <message>
        <source>with its outcome</source>
        <translation>med sit udfald</translation>
    </message>
</context>
<context>
    <name>FootLine</name>
    <message numerus="yes">
        <source>%n inquiry(ies) to close</source>
        <translation>
            <numerusform>%n henvendelse at afslutte</numerusform>
            <numerusform>%n henvendelser at afslutte</numerusform>
        </translation>
    </message>
    <message>
        <source>AML not received</source>
        <translation>AML ikke modtaget</translation>
    </message>
    <message>
        <source>Desk {0} · {1}</source>
        <translation>Pult {0} · {1}</translation>
    </message>
    <message>
        <source>No centre</source>
        <translation>Ingen central</translation>
    </message>
    <message>
        <source>No drafts lost</source>
        <translation>Ingen kladder tabt</translation>
    </message>
    <message>
        <source>Nothing to save yet</source>
        <translation>Intet at gemme endnu</translation>
    </message>
    <message>
        <source>On trial</source>
        <translation>Prøvedrift</translation>
    </message>
    <message>
        <source>On trial: the guides are not approved yet</source>
        <translation>Prøvedrift: guiderne er ikke godkendt endnu</translation>
    </message>
    <message>
        <source>Place chosen by operator {0}</source>
        <translation>Sted valgt af operatør {0}</translation>
    </message>
    <message>
        <source>Place confirmed {0}</source>
        <translation>Sted bekræftet {0}</translation>
    </message>
    <message>
        <source>Place pointed out on the map {0}</source>
        <translation>Sted peget ud på kortet {0}</translation>
    </message>
    <message>
        <source>Practice store, no centre</source>
        <translation>Øvelseslager, ingen central</translation>
    </message>
    <message>
        <source>Saved {0}</source>
        <translation>Gemt {0}</translation>
    </message>
    <message>
        <source>found in the address register ({0})</source>
        <translation>findes i adresseregistret ({0})</translation>
    </message>
    <message>
        <source>the point is approximate</source>
        <translation>punktet er omtrentligt</translation>
    </message>
    <message>
        <source>{0}: masked, Ctrl+Shift+P shows it and is logged</source>
        <translation>{0}: skjult, Ctrl+Shift+P viser det og logges</translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message numerus="yes">
        <source>%n field(s) more, Tab goes on</source>
        <translation>
            <numerusform>%n felt til, Tab går videre</numerusform>
            <numerusform>%n felter til, Tab går videre</numerusform>
        </translation>
    </message>
    <message>
        <source>Cause chosen {0}</source>
        <translation>Årsag valgt {0}</translation>
    </message>
    <message>
        <source>Ctrl+N new: {0}</source>
        <translation>Ctrl+N ny: {0}</translation>
    </message>
    <message>
        <source>Enter takes: {0} (»{1}«)</source>
        <translation>Enter tager: {0} (»{1}«)</translation>
    </message>
    <message>
        <source>Write the caller&apos;s own words</source>
        <translation>Skriv anmelders egne ord</translation>
    </message>
    <message>
        <source>asked now</source>
        <translation>spørges nu</translation>
    </message>
    <message>
        <source>missing, may follow</source>
        <translation>mangler, kan komme senere</translation>
    </message>
</context>
<context>
    <name>Gallery</name>
    <message>
        <source>Building blocks</source>
        <translation>Byggeklodser</translation>
    </message>
</context>
<context>
    <name>GateLine</name>
    <message>
        <source> and </source>
        <translation> og </translation>
    </message>
    <message numerus="yes">
        <source>%n lost call(s) to ring back</source>
        <translation>
            <numerusform>%n tabt opkald at ringe op</numerusform>
            <numerusform>%n tabte opkald at ringe op</numerusform>
        </translation>
    </message>
    <message>
        <source>Alt+K: a real event</source>
        <translation>Alt+K: ægte hændelse</translation>
    </message>
    <message>
        <source>An area is enough</source>
        <translation>Et område er nok</translation>
    </message>
    <message>
        <source>Ask for a sign or a road. Urgent: Alt+M takes the mast&apos;s area, F8 sends.</source>
        <translation>Bed om skilt eller vej. Haster det: Alt+M tager området, F8 sender.</translation>
    </message>
    <message>
        <source>Ask for a sign, a road or a building. An area is place enough.</source>
        <translation>Bed om skilt, vej eller bygning. Et område er sted nok.</translation>
    </message>
    <message>
        <source>Ask where. If there is no place, a key at the guide&apos;s question says so.</source>
        <translation>Spørg hvor. Er der intet sted, siger en tast ved guidens spørgsmål det.</translation>
    </message>
    <message>
        <source>Ask which is right. Can be sent.</source>
        <translation>Spørg, hvad der er rigtigt. Kan sendes.</translation>
    </message>
    <message>
        <source>Ask which is right. The alarm can be sent now.</source>
        <translation>Spørg, hvad der er rigtigt. Alarmen kan sendes nu.</translation>
    </message>
    <message>
        <source>Cannot wait: Alt+M takes the phone&apos;s ring as the place, F8 sends.</source>
        <translation>Kan ikke vente: Alt+M tager telefonens ring som sted, F8 sender.</translation>
    </message>
    <message>
        <source>F4 by the car&apos;s points. Can be sent.</source>
        <translation>F4 efter bilens punkter. Kan sendes.</translation>
    </message>
    <message>
        <source>F4 confirms by the car&apos;s points and heading. Can be sent.</source>
        <translation>F4 bekræfter efter bilens punkter og retning. Kan sendes.</translation>
    </message>
    <message>
        <source>F8 closes it as a test</source>
        <translation>F8 lukker som prøve</translation>
    </message>
    <message>
        <source>F8 is the next try. Stay on the line.</source>
        <translation>F8 er næste forsøg. Bliv i røret.</translation>
    </message>
    <message>
        <source>F8 sends to {0}</source>
        <translation>F8 sender til {0}</translation>
    </message>
    <message>
        <source>Help is on the way. What is new goes out at once.</source>
        <translation>Hjælpen er på vej. Nyt sendes straks.</translation>
    </message>
    <message>
        <source>If it is real: Alt+K, then F8 sends.</source>
        <translation>Er det ægte: Alt+K, så sender F8.</translation>
    </message>
    <message>
        <source>Missing before closing:</source>
        <translation>Mangler før afslutning:</translation>
    </message>
    <message>
        <source>Missing before sending:</source>
        <translation>Mangler før afsendelse:</translation>
    </message>
    <message>
        <source>Missing:</source>
        <translation>Mangler:</translation>
    </message>
    <message>
        <source>No ambulance is confirmed yet. Stay with the caller, F8 is the next step.</source>
        <translation>Ingen ambulance er bekræftet endnu. Bliv hos anmelder, F8 er næste skridt.</translation>
    </message>
    <message>
        <source>No call</source>
        <translation>Intet opkald</translation>
    </message>
    <message>
        <source>No help is confirmed yet. F8 sends again; {0} when they have it.</source>
        <translation>Ingen hjælp er bekræftet endnu. F8 sender igen; {0}, når de har den.</translation>
    </message>
    <message>
        <source>Nobody has said that it arrived. Ring them; {0} when they have it.</source>
        <translation>Ingen har sagt, at den er nået frem. Ring til dem; {0}, når de har den.</translation>
    </message>
    <message>
        <source>Nobody to read it to</source>
        <translation>Ingen at læse op for</translation>
    </message>
    <message>
        <source>Not receipted</source>
        <translation>Ikke kvitteret</translation>
    </message>
    <message>
        <source>Place confirmed</source>
        <translation>Sted bekræftet</translation>
    </message>
    <message>
        <source>Place not confirmed</source>
        <translation>Sted ikke bekræftet</translation>
    </message>
    <message>
        <source>Read it out, F4 confirms. Can be sent.</source>
        <translation>Læs op, F4 bekræfter. Kan sendes.</translation>
    </message>
    <message>
        <source>Read the address to the caller, F4 confirms. The alarm can be sent now.</source>
        <translation>Læs adressen op for anmelder, F4 bekræfter. Alarmen kan sendes nu.</translation>
    </message>
    <message>
        <source>Sent {0}</source>
        <translation>Sendt {0}</translation>
    </message>
    <message>
        <source>Someone listens. Do not say “police”</source>
        <translation>Nogen lytter med. Sig ikke »politi«</translation>
    </message>
    <message>
        <source>Stay on the line. What is new goes out at once.</source>
        <translation>Bliv i røret. Nyt sendes straks.</translation>
    </message>
    <message>
        <source>TEST CALL</source>
        <translation>TESTKALD</translation>
    </message>
    <message>
        <source>Test call:</source>
        <translation>Testkald:</translation>
    </message>
    <message>
        <source>The car says that it is no event. If it is real: Alt+K, then F8 sends.</source>
        <translation>Bilen siger, at intet er sket. Er det ægte: Alt+K, så sender F8.</translation>
    </message>
    <message>
        <source>The car&apos;s position is unsure: look at the map. Can be sent.</source>
        <translation>Bilens position er usikker: se på kortet. Kan sendes.</translation>
    </message>
    <message>
        <source>The desk is ready. A call opens by itself and never moves what you are writing.</source>
        <translation>Pulten er klar. Et opkald åbner sig selv og flytter aldrig det, du skriver i.</translation>
    </message>
    <message>
        <source>Two places, {0} apart</source>
        <translation>To steder, {0} fra hinanden</translation>
    </message>
    <message>
        <source>Yes and no only.</source>
        <translation>Kun ja og nej.</translation>
    </message>
    <message>
        <source>Yes and no only. F4 confirms the place.</source>
        <translation>Kun ja og nej. F4 bekræfter stedet.</translation>
    </message>
    <message>
        <source>Yes and no only. Read the place out as the pretext, F4 confirms.</source>
        <translation>Kun ja og nej. Læs stedet op som påskuddet, F4 bekræfter.</translation>
    </message>
    <message>
        <source>Yes and no only. What is new goes out at once.</source>
        <translation>Kun ja og nej. Nyt sendes straks.</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>intet</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>intet sendes</translation>
    </message>
    <message>
        <source>{0} has not answered in {1}</source>
        <translation>{0} har ikke svaret i {1}</translation>
    </message>
    <message>
        <source>{0}. Ring them; {1} when they have it.</source>
        <translation>{0}. Ring til dem; {1}, når de har den.</translation>
    </message>
    <message>
        <source>{0}: lost</source>
        <translation>{0}: tabt</translation>
    </message>
    <message>
        <source>{0}: no receipt in {1}</source>
        <translation>{0}: ingen kvittering i {1}</translation>
    </message>
    <message>
        <source>{0}: sheet not delivered</source>
        <translation>{0}: blanket ikke leveret</translation>
    </message>
    <message>
        <source>{0}: update not delivered</source>
        <translation>{0}: tillæg ikke leveret</translation>
    </message>
</context>
<context>
    <name>GoalList</name>
    <message>
        <source>Goals and assessment</source>
        <translation>Mål og bedømmelse</translation>
    </message>
    <message>
        <source>so far {0} of {1}</source>
        <translation>foreløbig {0} af {1}</translation>
    </message>
    <message>
        <source>{0} met of {1}</source>
        <translation>{0} af {1} nået</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0} s left</source>
        <translation>{0} s tilbage</translation>
    </message>
    <message>
        <source>{0} s over</source>
        <translation>{0} s over tiden</translation>
    </message>
</context>
<context>
    <name>GuideFace</name>
    <message>
        <source>0 shows more answers, Alt + . from any field</source>
        <translation>0 viser flere svar, Alt + . fra ethvert felt</translation>
    </message>
    <message>
        <source>10 s of silence while you write.</source>
        <translation>10 s stille, mens du skriver.</translation>
    </message>
    <message>
        <source>Alt + digit answers from any field</source>
        <translation>Alt + tal svarer fra ethvert felt</translation>
    </message>
    <message>
        <source>Card: {0}</source>
        <translation>Teknikkort: {0}</translation>
    </message>
    <message>
        <source>Cards</source>
        <translation>Teknikkort</translation>
    </message>
    <message>
        <source>Do not say</source>
        <translation>Sig ikke</translation>
    </message>
    <message>
        <source>Enter goes to the field</source>
        <translation>Enter går til feltet</translation>
    </message>
    <message>
        <source>Enter when it is done</source>
        <translation>Enter, når det er gjort</translation>
    </message>
    <message>
        <source>Enter when it is said.</source>
        <translation>Enter, når det er sagt.</translation>
    </message>
    <message>
        <source>Guide</source>
        <translation>Samtaleguide</translation>
    </message>
    <message>
        <source>Help is sent, the caller has not heard it.</source>
        <translation>Hjælpen er sendt, anmelder har ikke hørt det.</translation>
    </message>
    <message>
        <source>If the caller asks why: »{0}«</source>
        <translation>Hvis anmelder spørger hvorfor: »{0}«</translation>
    </message>
    <message>
        <source>Interrupt with</source>
        <translation>Afbryd med</translation>
    </message>
    <message>
        <source>More answers ({0} of {1})</source>
        <translation>Flere svar ({0} af {1})</translation>
    </message>
    <message>
        <source>Nothing more to ask</source>
        <translation>Ikke mere at spørge om</translation>
    </message>
    <message>
        <source>Put as yes or no. Otherwise: »{0}«</source>
        <translation>Skrevet om til ja og nej. Ellers: »{0}«</translation>
    </message>
    <message>
        <source>Say it now. Enter when it is said.</source>
        <translation>Sig det nu. Enter, når det er sagt.</translation>
    </message>
    <message>
        <source>Say it word for word. Enter when it is said.</source>
        <translation>Sig det ordret. Enter, når det er sagt.</translation>
    </message>
    <message>
        <source>You have said</source>
        <translation>Du har sagt</translation>
    </message>
    <message>
        <source>comes back here</source>
        <translation>vender tilbage hertil</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nej</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>ikke bekræftet</translation>
    </message>
    <message>
        <source>not so</source>
        <translation>nej</translation>
    </message>
    <message>
        <source>nothing more on it</source>
        <translation>intet mere på det</translation>
    </message>
    <message>
        <source>open</source>
        <translation>fremme</translation>
    </message>
    <message>
        <source>read it back · Ctrl R back</source>
        <translation>læs det op · Ctrl R tilbage</translation>
    </message>
    <message>
        <source>suggested</source>
        <translation>foreslås</translation>
    </message>
    <message>
        <source>take</source>
        <translation>ja, sæt</translation>
    </message>
    <message>
        <source>the digit lays it open or away · Esc back</source>
        <translation>tallet lægger det frem eller væk · Esc tilbage</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>{0} does it</source>
        <translation>{0} gør det</translation>
    </message>
    <message>
        <source>{0}, version {1}</source>
        <translation>{0}, version {1}</translation>
    </message>
    <message>
        <source>{0}, {1} of {2}</source>
        <translation>{0}, {1} af {2}</translation>
    </message>
</context>
<context>
    <name>GuidePanel</name>
    <message>
        <source>Conversation guide</source>
        <translation>Samtaleguide</translation>
    </message>
</context>
<context>
    <name>HandoverPanel</name>
    <message>
        <source> · F8 sends again</source>
        <translation> · F8 sender igen</translation>
    </message>
    <message numerus="yes">
        <source>%n tries lost</source>
        <translation>
            <numerusform>%n forsøg tabt</numerusform>
            <numerusform>%n forsøg tabt</numerusform>
        </translation>
    </message>
    <message>
        <source>AMK can send on the sheet</source>
        <translation>AMK kan sende på blanketten</translation>
    </message>
    <message>
        <source>F8: {0}</source>
        <translation>F8: {0}</translation>
    </message>
    <message>
        <source>Handover</source>
        <translation>Overdragelse</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>Blanket</translation>
    </message>
    <message numerus="yes">
        <source>Sheet, %n updates</source>
        <translation>
            <numerusform>Blanket, %n tillæg</numerusform>
            <numerusform>Blanket, %n tillæg</numerusform>
        </translation>
    </message>
    <message>
        <source>lost {0} s</source>
        <translation>tabt {0} s</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>intet svar</translation>
    </message>
    <message>
        <source>practice: nothing is sent</source>
        <translation>øvelse: intet sendes</translation>
    </message>
    <message>
        <source>press F8</source>
        <translation>tryk F8</translation>
    </message>
    <message>
        <source>ring AMK directly</source>
        <translation>ring direkte til AMK</translation>
    </message>
    <message>
        <source>seconds since the first dial</source>
        <translation>sekunder siden første opkald</translation>
    </message>
    <message>
        <source>sheet: {0}</source>
        <translation>blanket: {0}</translation>
    </message>
    <message>
        <source>the caller stays on the line</source>
        <translation>anmelder bliver på linjen</translation>
    </message>
    <message>
        <source>try {0}</source>
        <translation>{0}. forsøg</translation>
    </message>
    <message>
        <source>try {0} still rings</source>
        <translation>{0}. forsøg ringer stadig</translation>
    </message>
    <message>
        <source>try {0} · {1}</source>
        <translation>{0}. forsøg · {1}</translation>
    </message>
    <message>
        <source>waits {0}</source>
        <translation>venter {0}</translation>
    </message>
    <message>
        <source>{0} has not answered, try {1}, {2}</source>
        <translation>{0} har ikke svaret, {1}. forsøg, {2}</translation>
    </message>
    <message>
        <source>{0} s to the next step</source>
        <translation>{0} s til næste skridt</translation>
    </message>
</context>
<context>
    <name>HelpCard</name>
    <message>
        <source>Alt + letter</source>
        <translation>Alt + bogstav</translation>
    </message>
    <message>
        <source>Answers a call, or marks the line as said</source>
        <translation>Besvarer opkald, eller markerer linjen som sagt</translation>
    </message>
    <message>
        <source>Answers from anywhere</source>
        <translation>Svar fra ethvert felt</translation>
    </message>
    <message>
        <source>Answers when the guide has the keys</source>
        <translation>Svarer, når guiden har tasterne</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gå til</translation>
    </message>
    <message>
        <source>In a call</source>
        <translation>I et opkald</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Taster</translation>
    </message>
    <message>
        <source>On the map</source>
        <translation>På kortet</translation>
    </message>
    <message>
        <source>On trial: the guides are not approved yet</source>
        <translation>Prøvedrift: guiderne er ikke godkendt endnu</translation>
    </message>
    <message>
        <source>Row of keys</source>
        <translation>Tasterækken</translation>
    </message>
    <message>
        <source>The authority has answered</source>
        <translation>Myndigheden har svaret</translation>
    </message>
    <message>
        <source>The desk</source>
        <translation>Pulten</translation>
    </message>
    <message>
        <source>The interrupt or the follow-up that bears it</source>
        <translation>Afbrydelsen eller opfølgningen med det bogstav</translation>
    </message>
    <message>
        <source>The place</source>
        <translation>Stedet</translation>
    </message>
    <message>
        <source>The screen</source>
        <translation>Skærmen</translation>
    </message>
    <message>
        <source>all of them; no mouse is needed</source>
        <translation>alle sammen; ingen mus er nødvendig</translation>
    </message>
</context>
<context>
    <name>IdlePage</name>
    <message>
        <source>Line in the shift log</source>
        <translation>Linje i vagtloggen</translation>
    </message>
    <message>
        <source>a line in the shift log; Enter writes it, Esc leaves</source>
        <translation>en linje i vagtloggen; Enter skriver den, Esc forlader</translation>
    </message>
</context>
<context>
    <name>InjectPanel</name>
    <message>
        <source>Beyond the script</source>
        <translation>Uden for manuskriptet</translation>
    </message>
    <message>
        <source>Caller comes back</source>
        <translation>Anmelder kommer igen</translation>
    </message>
    <message>
        <source>Line is lost</source>
        <translation>Forbindelsen tabes</translation>
    </message>
    <message>
        <source>No position</source>
        <translation>Ingen position</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>Lyd</translation>
    </message>
    <message>
        <source>Own words</source>
        <translation>Egne ord</translation>
    </message>
    <message>
        <source>Own words for a noise or a second caller</source>
        <translation>Egne ord til en lyd eller endnu en anmelder</translation>
    </message>
    <message>
        <source>Position gets better</source>
        <translation>Position bliver bedre</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Kvittering</translation>
    </message>
    <message>
        <source>Right position</source>
        <translation>Rigtig position</translation>
    </message>
    <message>
        <source>Second caller</source>
        <translation>Endnu en anmelder</translation>
    </message>
    <message>
        <source>Wrong position</source>
        <translation>Forkert position</translation>
    </message>
    <message>
        <source>a car brakes</source>
        <translation>en bil bremser</translation>
    </message>
    <message>
        <source>a child cries</source>
        <translation>et barn græder</translation>
    </message>
    <message>
        <source>a dog barks</source>
        <translation>en hund gør</translation>
    </message>
    <message>
        <source>a smoke alarm</source>
        <translation>en røgalarm</translation>
    </message>
    <message>
        <source>glass breaks</source>
        <translation>glas går i stykker</translation>
    </message>
    <message>
        <source>radius {0} · {1} off towards {2}</source>
        <translation>radius {0} · {1} mod {2} fra stedet</translation>
    </message>
    <message>
        <source>rings about the same</source>
        <translation>ringer om det samme</translation>
    </message>
    <message>
        <source>sirens far away</source>
        <translation>sirener langt væk</translation>
    </message>
    <message>
        <source>somebody shouts</source>
        <translation>nogen råber</translation>
    </message>
    <message>
        <source>the phone finds nothing</source>
        <translation>telefonen finder intet</translation>
    </message>
    <message>
        <source>← → radius, Shift: metres off, Ctrl: which way; Esc</source>
        <translation>← → radius, Shift: afstand, Ctrl: retning; Esc</translation>
    </message>
</context>
<context>
    <name>InquiriesPage</name>
    <message numerus="yes">
        <source>%n inquiry(ies)</source>
        <translation>
            <numerusform>%n henvendelse</numerusform>
            <numerusform>%n henvendelser</numerusform>
        </translation>
    </message>
    <message>
        <source>24 hours</source>
        <translation>24 timer</translation>
    </message>
    <message>
        <source>7 days</source>
        <translation>7 dage</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Tilføj</translation>
    </message>
    <message>
        <source>An inquiry takes supplements once it is closed; Enter takes it up</source>
        <translation>En henvendelse kan få tilføjelser, når den er afsluttet; Enter tager den frem</translation>
    </message>
    <message>
        <source>Area</source>
        <translation>Område</translation>
    </message>
    <message>
        <source>Authority</source>
        <translation>Myndighed</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Check the chain</source>
        <translation>Kontrollér kæde</translation>
    </message>
    <message>
        <source>Checking the chain …</source>
        <translation>Kontrollerer kæden …</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Eksport</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>Udlæs listen</translation>
    </message>
    <message>
        <source>Exporting …</source>
        <translation>Eksporterer …</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>Statistik</translation>
    </message>
    <message>
        <source>Full report</source>
        <translation>Fuld rapport</translation>
    </message>
    <message>
        <source>Inquiries</source>
        <translation>Henvendelser</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linje</translation>
    </message>
    <message>
        <source>No other inquiry is near in time and place, or from the same number</source>
        <translation>Ingen anden henvendelse er nær i tid og sted eller fra samme nummer</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Udskriver …</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Søg</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumé</translation>
    </message>
    <message>
        <source>Take up again</source>
        <translation>Tag frem igen</translation>
    </message>
    <message>
        <source>Tie, part</source>
        <translation>Knyt, skil</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>all of this desk</source>
        <translation>alle på denne pult</translation>
    </message>
    <message>
        <source>chain broken</source>
        <translation>kæde brudt</translation>
    </message>
    <message>
        <source>chain in order</source>
        <translation>kæde i orden</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>afsluttet</translation>
    </message>
    <message>
        <source>incident</source>
        <translation>hændelse</translation>
    </message>
    <message>
        <source>more than {0}, the newest {1}</source>
        <translation>flere end {0}, de nyeste {1}</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>ikke besvaret</translation>
    </message>
    <message>
        <source>number, place, name, word or case no.</source>
        <translation>nummer, sted, navn, ord eller sagsnr.</translation>
    </message>
    <message>
        <source>once closed</source>
        <translation>når afsluttet</translation>
    </message>
    <message>
        <source>searching …</source>
        <translation>søger …</translation>
    </message>
    <message>
        <source>the last 24 hours</source>
        <translation>de seneste 24 timer</translation>
    </message>
    <message>
        <source>the last 7 days</source>
        <translation>de seneste 7 dage</translation>
    </message>
    <message>
        <source>the map&apos;s</source>
        <translation>kortets</translation>
    </message>
    <message>
        <source>the newest {0} of {1}</source>
        <translation>de nyeste {0} af {1}</translation>
    </message>
    <message>
        <source>the search does not work</source>
        <translation>søgningen virker ikke</translation>
    </message>
    <message>
        <source>whole journal</source>
        <translation>hele journalen</translation>
    </message>
    <message>
        <source>{0} · {1} older ones not read yet</source>
        <translation>{0} · {1} ældre er ikke læst endnu</translation>
    </message>
    <message>
        <source>{0} · {1} s</source>
        <translation>{0} · {1} s</translation>
    </message>
</context>
<context>
    <name>InquiryDetail</name>
    <message>
        <source>Authority</source>
        <translation>Myndighed</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Anmelder</translation>
    </message>
    <message>
        <source>Cause</source>
        <translation>Årsag</translation>
    </message>
    <message>
        <source>Choose the other inquiry</source>
        <translation>Vælg den anden henvendelse</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bekræftet</translation>
    </message>
    <message>
        <source>In own words</source>
        <translation>Med egne ord</translation>
    </message>
    <message>
        <source>No inquiry chosen</source>
        <translation>Ingen henvendelse valgt</translation>
    </message>
    <message>
        <source>Not answered</source>
        <translation>Ikke besvaret</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>Intet er valgt</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Udfald</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Say why it is corrected, then Enter</source>
        <translation>Skriv, hvorfor det rettes, og tryk Enter</translation>
    </message>
    <message>
        <source>Say why they are not one incident, then Enter</source>
        <translation>Skriv, hvorfor det ikke er samme hændelse, og tryk Enter</translation>
    </message>
    <message>
        <source>Supplement</source>
        <translation>Tilføjelse</translation>
    </message>
    <message>
        <source>Supplements</source>
        <translation>Tilføjelser</translation>
    </message>
    <message>
        <source>What it is about</source>
        <translation>Hvad det gælder</translation>
    </message>
    <message>
        <source>Write what is to be added; Esc leaves it</source>
        <translation>Skriv det, der skal føjes til; Esc lader det være</translation>
    </message>
    <message>
        <source>about: all of it</source>
        <translation>gælder: det hele</translation>
    </message>
    <message numerus="yes">
        <source>and %n earlier one(s), all in the timeline</source>
        <translation>
            <numerusform>og %n tidligere, i tidslinjen</numerusform>
            <numerusform>og %n tidligere, alle i tidslinjen</numerusform>
        </translation>
    </message>
    <message>
        <source>by {0}</source>
        <translation>af {0}</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>afsluttet</translation>
    </message>
    <message>
        <source>never change the original</source>
        <translation>ændrer aldrig det oprindelige</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nej</translation>
    </message>
    <message>
        <source>no place chosen</source>
        <translation>intet sted valgt</translation>
    </message>
    <message>
        <source>not closed</source>
        <translation>ikke afsluttet</translation>
    </message>
    <message>
        <source>not receipted</source>
        <translation>ikke kvitteret</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>ikke sendt</translation>
    </message>
    <message>
        <source>nothing added</source>
        <translation>intet tilføjet</translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation>hemmeligt nummer</translation>
    </message>
    <message>
        <source>once the inquiry is closed</source>
        <translation>når henvendelsen er afsluttet</translation>
    </message>
    <message>
        <source>part: {0}</source>
        <translation>skil: {0}</translation>
    </message>
    <message>
        <source>receipted {0}</source>
        <translation>kvitteret {0}</translation>
    </message>
    <message>
        <source>what is to be added, Enter saves</source>
        <translation>det, der skal tilføjes; Enter gemmer</translation>
    </message>
    <message>
        <source>which inquiry</source>
        <translation>hvilken henvendelse</translation>
    </message>
    <message>
        <source>why it is corrected</source>
        <translation>hvorfor det rettes</translation>
    </message>
    <message>
        <source>why, Enter saves</source>
        <translation>hvorfor, Enter gemmer</translation>
    </message>
    <message>
        <source>yes, {0}</source>
        <translation>ja, {0}</translation>
    </message>
</context>
<context>
    <name>InquiryModel</name>
    <message>
        <source>Authority</source>
        <translation>Myndighed</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linje</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Udfald</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Hvad</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Hvor</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>afsluttet</translation>
    </message>
    <message>
        <source>line lost</source>
        <translation>linjen tabt</translation>
    </message>
    <message>
        <source>not answered</source>
        <translation>ikke besvaret</translation>
    </message>
    <message>
        <source>not closed</source>
        <translation>ikke afsluttet</translation>
    </message>
</context>
<context>
    <name>InquirySide</name>
    <message numerus="yes">
        <source>%n of those listed</source>
        <translation>
            <numerusform>%n af de viste</numerusform>
            <numerusform>%n af de viste</numerusform>
        </translation>
    </message>
    <message>
        <source>Causes in the search</source>
        <translation>Årsager i søgningen</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>Same place or number</source>
        <translation>Samme sted eller nummer</translation>
    </message>
    <message>
        <source>no cause</source>
        <translation>ingen årsag</translation>
    </message>
    <message>
        <source>no other inquiry</source>
        <translation>ingen anden henvendelse</translation>
    </message>
    <message>
        <source>none of those listed has a place</source>
        <translation>ingen af de viste har et sted</translation>
    </message>
    <message>
        <source>the newest {0}</source>
        <translation>de nyeste {0}</translation>
    </message>
</context>
<context>
    <name>InquiryTable</name>
    <message>
        <source>Inquiries</source>
        <translation>Henvendelser</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Linje</translation>
    </message>
</context>
<context>
    <name>JoinPage</name>
    <message>
        <source>Another trainer is in this practice call already.</source>
        <translation>En anden instruktør er allerede med i øvelsen.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>Initialer</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Vær med</translation>
    </message>
    <message>
        <source>Looking for {0} …</source>
        <translation>Leder efter {0} …</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maskine</translation>
    </message>
    <message>
        <source>Machine and code stand on the trainee&apos;s screen, once the practice call waits for its trainer.</source>
        <translation>Maskine og kode står på elevens skærm, når øvelsen venter på sin instruktør.</translation>
    </message>
    <message>
        <source>Nobody answers there. Is the practice call waiting, and are both machines in the same network?</source>
        <translation>Ingen svarer der. Venter øvelsen, og er begge maskiner i samme net?</translation>
    </message>
    <message>
        <source>Pairing code</source>
        <translation>Parringskode</translation>
    </message>
    <message>
        <source>The code is not right. It stands on the trainee&apos;s screen; after three a new one does.</source>
        <translation>Koden er ikke rigtig. Den står på elevens skærm; efter tre forkerte står der en ny.</translation>
    </message>
    <message>
        <source>The trainee&apos;s machine</source>
        <translation>Elevens maskine</translation>
    </message>
    <message>
        <source>The two machines have different versions of Alarmpult. Give both the same one.</source>
        <translation>De to maskiner har hver sin version af Alarmpult. Giv dem den samme.</translation>
    </message>
    <message>
        <source>Three wrong codes: a new one stands on the trainee&apos;s screen now.</source>
        <translation>Tre forkerte koder: nu står der en ny på elevens skærm.</translation>
    </message>
    <message>
        <source>Trainer</source>
        <translation>Instruktør</translation>
    </message>
    <message>
        <source>Who answers there does not know the code: it is not the trainee&apos;s machine. Begin the practice call anew, with another code.</source>
        <translation>Den, der svarer, kender ikke koden: det er ikke elevens maskine. Begynd øvelsen forfra, med en anden kode.</translation>
    </message>
    <message>
        <source>Write initials or a number, never a name: at most five letters and four digits. It may be left empty.</source>
        <translation>Skriv initialer eller nummer, aldrig et navn: højst fem bogstaver og fire cifre. Feltet må være tomt.</translation>
    </message>
    <message>
        <source>Write the eight signs of the code: ABCD-EFGH</source>
        <translation>Skriv kodens otte tegn: ABCD-EFGH</translation>
    </message>
    <message>
        <source>Write the machine as it stands on the trainee&apos;s screen: 10.0.0.5:11214</source>
        <translation>Skriv maskinen, som den står på elevens skærm: 10.0.0.5:11214</translation>
    </message>
    <message>
        <source>Your initials or number</source>
        <translation>Dine initialer eller dit nummer</translation>
    </message>
    <message>
        <source>initials, may be left out</source>
        <translation>initialer, kan udelades</translation>
    </message>
</context>
<context>
    <name>JoinWindow</name>
    <message>
        <source>Trainer at another machine</source>
        <translation>Instruktør ved en anden maskine</translation>
    </message>
</context>
<context>
    <name>KeptPage</name>
    <message>
        <source>1 year</source>
        <translation>1 år</translation>
    </message>
    <message>
        <source>3 months</source>
        <translation>3 måneder</translation>
    </message>
    <message>
        <source>30 days</source>
        <translation>30 dage</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Udlæs</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>Til tiden</translation>
    </message>
    <message>
        <source>Kept in time</source>
        <translation>Holdt til tiden</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Slags</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>Not kept</source>
        <translation>Ikke holdt</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Åbne</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Over tiden</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Periode</translation>
    </message>
    <message>
        <source>Place or inquiry</source>
        <translation>Sted eller henvendelse</translation>
    </message>
    <message>
        <source>Promised</source>
        <translation>Lovet</translation>
    </message>
    <message>
        <source>Promised and kept</source>
        <translation>Lovet og holdt</translation>
    </message>
    <message>
        <source>Promised in</source>
        <translation>Lovet i</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Udsat</translation>
    </message>
    <message>
        <source>Receiver</source>
        <translation>Modtager</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>Gemt: {0}</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Andel</translation>
    </message>
    <message>
        <source>Standing</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>The list</source>
        <translation>Listen</translation>
    </message>
    <message>
        <source>Too late</source>
        <translation>Efter fristen</translation>
    </message>
    <message>
        <source>all</source>
        <translation>alle</translation>
    </message>
    <message>
        <source>filled: in time · hatched: overdue · frame: promised</source>
        <translation>fyldt: til tiden · skraveret: over tiden · ramme: lovet</translation>
    </message>
    <message>
        <source>follow-ups</source>
        <translation>opfølgninger</translation>
    </message>
    <message>
        <source>{0} days</source>
        <translation>{0} dage</translation>
    </message>
    <message>
        <source>{0} of {1} · {2}</source>
        <translation>{0} af {1} · {2}</translation>
    </message>
    <message>
        <source>{0}, of which {1} for more than a day</source>
        <translation>{0}, heraf {1} i mere end et døgn</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Attach duplicate</source>
        <translation>Knyt dublet</translation>
    </message>
    <message>
        <source>Attach, next</source>
        <translation>Knyt, næste</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Ring op</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Afslut</translation>
    </message>
    <message>
        <source>Close test</source>
        <translation>Luk prøve</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bekræft</translation>
    </message>
    <message>
        <source>Confirm place</source>
        <translation>Bekræft sted</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dublet</translation>
    </message>
    <message>
        <source>F1, F2 or F3</source>
        <translation>F1, F2 eller F3</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Brand</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Sundhed</translation>
    </message>
    <message>
        <source>New pos.</source>
        <translation>Ny pos.</translation>
    </message>
    <message>
        <source>New position</source>
        <translation>Ny position</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>Næste forsøg</translation>
    </message>
    <message>
        <source>Police</source>
        <translation>Politi</translation>
    </message>
    <message>
        <source>Save and send</source>
        <translation>Gem og send</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Silent</source>
        <translation>Tavst</translation>
    </message>
    <message>
        <source>Silent call</source>
        <translation>Tavst opkald</translation>
    </message>
    <message>
        <source>Stress</source>
        <translation>Stress</translation>
    </message>
    <message>
        <source>Switch to {0}</source>
        <translation>Skift til {0}</translation>
    </message>
    <message>
        <source>To {0}</source>
        <translation>Til {0}</translation>
    </message>
    <message>
        <source>Try {0}</source>
        <translation>{0}. forsøg</translation>
    </message>
    <message>
        <source>all receipted</source>
        <translation>alle kvitteret</translation>
    </message>
    <message>
        <source>anybody hurt?</source>
        <translation>nogen kommet til skade?</translation>
    </message>
    <message>
        <source>area: Alt M</source>
        <translation>område: Alt M</translation>
    </message>
    <message>
        <source>asked {0}</source>
        <translation>bedt {0}</translation>
    </message>
    <message>
        <source>attached</source>
        <translation>knyttet</translation>
    </message>
    <message>
        <source>choose outcome</source>
        <translation>vælg udfald</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>valgt</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bekræftet</translation>
    </message>
    <message>
        <source>do not call</source>
        <translation>ring ikke</translation>
    </message>
    <message>
        <source>in {0} s</source>
        <translation>om {0} s</translation>
    </message>
    <message>
        <source>line lost</source>
        <translation>linjen tabt</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>tabt</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>mangler</translation>
    </message>
    <message>
        <source>more</source>
        <translation>flere</translation>
    </message>
    <message>
        <source>next step</source>
        <translation>næste skridt</translation>
    </message>
    <message>
        <source>no place</source>
        <translation>intet sted</translation>
    </message>
    <message>
        <source>no voice</source>
        <translation>ingen stemme</translation>
    </message>
    <message>
        <source>not receipted</source>
        <translation>ikke kvitteret</translation>
    </message>
    <message>
        <source>nothing is sent</source>
        <translation>intet sendes</translation>
    </message>
    <message>
        <source>nothing new</source>
        <translation>intet nyt</translation>
    </message>
    <message>
        <source>on</source>
        <translation>til</translation>
    </message>
    <message>
        <source>place + what</source>
        <translation>sted + hvad</translation>
    </message>
    <message>
        <source>proposed</source>
        <translation>foreslås</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>klar</translation>
    </message>
    <message>
        <source>real? Alt K</source>
        <translation>ægte? Alt K</translation>
    </message>
    <message>
        <source>receipted</source>
        <translation>kvitteret</translation>
    </message>
    <message>
        <source>rung {0} times</source>
        <translation>ringet {0} gange</translation>
    </message>
    <message>
        <source>silent car</source>
        <translation>tavs bil</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>venter</translation>
    </message>
    <message>
        <source>{0} alike</source>
        <translation>{0} ligner</translation>
    </message>
    <message>
        <source>{0} lost</source>
        <translation>{0} tabt</translation>
    </message>
</context>
<context>
    <name>LineList</name>
    <message>
        <source>Answer as the caller</source>
        <translation>Svar som anmelder</translation>
    </message>
    <message>
        <source>answers in {0} s</source>
        <translation>svarer om {0} s</translation>
    </message>
    <message>
        <source>nothing is asked</source>
        <translation>intet er spurgt</translation>
    </message>
    <message>
        <source>the trainee asked: {0}</source>
        <translation>eleven spurgte: {0}</translation>
    </message>
</context>
<context>
    <name>LookColumn</name>
    <message>
        <source>A new desk code or operator holds from the next start. No telephone system is connected yet; practice calls need none.</source>
        <translation>Ny pultkode eller operatør gælder fra næste start. Ingen telefon er tilsluttet endnu; øvelser kræver ingen.</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mørk</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Pult</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Høj kontrast</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprog</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Lys</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Udseende</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operatør</translation>
    </message>
    <message>
        <source>Practice island</source>
        <translation>Øvelsesland</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>What is said to citizens follows the guide, not the language of the screen. Ctrl and + or − change the size of all text.</source>
        <translation>Ord, der siges til borgere, følger guiden, ikke skærmens sprog. Ctrl og + eller − ændrer al tekst.</translation>
    </message>
    <message>
        <source>a letter first, at most 8 signs</source>
        <translation>først et bogstav, højst 8 tegn</translation>
    </message>
    <message>
        <source>changes at once, also in mid-call</source>
        <translation>skifter straks, også midt i et opkald</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>valgt</translation>
    </message>
    <message>
        <source>initials are missing</source>
        <translation>initialer mangler</translation>
    </message>
    <message>
        <source>made up, no real address is used for practice</source>
        <translation>opdigtet, ingen rigtig adresse bruges til øvelse</translation>
    </message>
    <message>
        <source>stands on every number this desk gives out</source>
        <translation>står i hvert nummer, pulten giver</translation>
    </message>
</context>
<context>
    <name>MapCanvas</name>
    <message>
        <source>Map</source>
        <translation>Kort</translation>
    </message>
</context>
<context>
    <name>MapHands</name>
    <message>
        <source>K asks what lies at the cross</source>
        <translation>K spørger, hvad der ligger ved krydset</translation>
    </message>
    <message>
        <source>Neither a position nor a place to show</source>
        <translation>Hverken position eller sted at vise</translation>
    </message>
    <message>
        <source>No candidates on the map</source>
        <translation>Ingen kandidater på kortet</translation>
    </message>
    <message>
        <source>No place is chosen yet</source>
        <translation>Intet sted valgt endnu</translation>
    </message>
    <message>
        <source>No position to show</source>
        <translation>Ingen position at vise</translation>
    </message>
    <message>
        <source>Other inquiry: {0}</source>
        <translation>Anden henvendelse: {0}</translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message numerus="yes">
        <source>%n open inquiry(ies)</source>
        <translation>
            <numerusform>%n åben hændelse</numerusform>
            <numerusform>%n åbne hændelser</numerusform>
        </translation>
    </message>
    <message>
        <source>+ − zoom · K what is here · N candidate · L list · Esc</source>
        <translation>+ − zoom · K hvad er her · N kandidat · L liste · Esc</translation>
    </message>
    <message>
        <source>Incident: {0}</source>
        <translation>Hændelse: {0}</translation>
    </message>
    <message>
        <source>K · N · L · Esc</source>
        <translation>K · N · L · Esc</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>Mast. Not the caller&apos;s position</source>
        <translation>Mast. Ikke opkalderens position</translation>
    </message>
    <message>
        <source>a little alike · {0}</source>
        <translation>ligner lidt · {0}</translation>
    </message>
    <message>
        <source>caller and incident are two places, {0} apart</source>
        <translation>opkalder og hændelse er to steder, {0} fra hinanden</translation>
    </message>
    <message>
        <source>does not follow</source>
        <translation>følger ikke</translation>
    </message>
    <message>
        <source>does not follow · Home</source>
        <translation>følger ikke · Home</translation>
    </message>
    <message>
        <source>mast area, reach about {0}</source>
        <translation>masteområde, rækkevidde ca. {0}</translation>
    </message>
    <message>
        <source>much alike · {0}</source>
        <translation>ligner meget · {0}</translation>
    </message>
    <message>
        <source>no position</source>
        <translation>ingen position</translation>
    </message>
    <message>
        <source>radius unknown</source>
        <translation>radius ukendt</translation>
    </message>
    <message>
        <source>reach about {0}</source>
        <translation>rækkevidde ca. {0}</translation>
    </message>
    <message>
        <source>ring at {0}</source>
        <translation>ringen kl. {0}</translation>
    </message>
    <message>
        <source>the arrow is the car&apos;s direction, {0}°</source>
        <translation>pilen er bilens retning, {0}°</translation>
    </message>
    <message>
        <source>the car</source>
        <translation>bilen</translation>
    </message>
    <message>
        <source>the one before that</source>
        <translation>næstsidst</translation>
    </message>
    <message>
        <source>the phone</source>
        <translation>telefonen</translation>
    </message>
    <message>
        <source>the point before</source>
        <translation>forrige punkt</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>til {0}</translation>
    </message>
    <message>
        <source>within {0}</source>
        <translation>inden for {0}</translation>
    </message>
    <message>
        <source>{0} % within {1}</source>
        <translation>{0} % inden for {1}</translation>
    </message>
    <message>
        <source>{0} h old</source>
        <translation>{0} t. gammel</translation>
    </message>
    <message>
        <source>{0} in this area</source>
        <translation>{0} i dette område</translation>
    </message>
    <message>
        <source>{0} min before the call</source>
        <translation>{0} min. før opkaldet</translation>
    </message>
    <message>
        <source>{0} min old</source>
        <translation>{0} min. gammel</translation>
    </message>
    <message>
        <source>{0} to the chosen place</source>
        <translation>{0} til valgt sted</translation>
    </message>
    <message>
        <source>{0}: no bridge, ferry only</source>
        <translation>{0}: ingen bro, kun færge</translation>
    </message>
</context>
<context>
    <name>MapSamples</name>
    <message>
        <source>candidates</source>
        <translation>kandidater</translation>
    </message>
    <message>
        <source>conflict</source>
        <translation>konflikt</translation>
    </message>
    <message>
        <source>incident</source>
        <translation>hændelse</translation>
    </message>
    <message>
        <source>mast</source>
        <translation>mast</translation>
    </message>
    <message>
        <source>open case</source>
        <translation>åben sag</translation>
    </message>
    <message>
        <source>phone 68 / 95 %</source>
        <translation>telefon 68 / 95 %</translation>
    </message>
</context>
<context>
    <name>MapSummary</name>
    <message>
        <source>Border: {0}, beyond it {1}</source>
        <translation>Grænse: {0}, på den anden side {1}</translation>
    </message>
    <message>
        <source>Candidate {0}</source>
        <translation>Kandidat {0}</translation>
    </message>
    <message>
        <source>Chosen place: {0}</source>
        <translation>Valgt sted: {0}</translation>
    </message>
    <message>
        <source>Danger: {0}</source>
        <translation>Fare: {0}</translation>
    </message>
    <message>
        <source>Earlier position {0}</source>
        <translation>Tidligere position {0}</translation>
    </message>
    <message>
        <source>Earlier positions: {0}</source>
        <translation>Tidligere positioner: {0}</translation>
    </message>
    <message>
        <source>Mast area: {0}</source>
        <translation>Masteområde: {0}</translation>
    </message>
    <message>
        <source>No position</source>
        <translation>Ingen position</translation>
    </message>
    <message>
        <source>Other incident: {0}</source>
        <translation>Anden hændelse: {0}</translation>
    </message>
    <message>
        <source>Other position: {0}</source>
        <translation>Anden position: {0}</translation>
    </message>
    <message>
        <source>Phone: {0}</source>
        <translation>Telefon: {0}</translation>
    </message>
    <message>
        <source>Possible duplicate: {0}</source>
        <translation>Mulig dublet: {0}</translation>
    </message>
    <message>
        <source>Two places that exclude each other, {0} apart</source>
        <translation>To steder, der udelukker hinanden, {0} fra hinanden</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>valgt</translation>
    </message>
    <message>
        <source>not the caller&apos;s position</source>
        <translation>ikke opkalderens position</translation>
    </message>
    <message>
        <source>position without radius</source>
        <translation>position uden radius</translation>
    </message>
    <message>
        <source>{0} from phone to place</source>
        <translation>{0} fra telefon til sted</translation>
    </message>
</context>
<context>
    <name>MapWindow</name>
    <message>
        <source>Ctrl+6 twice</source>
        <translation>Ctrl+6 to gange</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kort</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>Timeline</source>
        <translation>Tidslinje</translation>
    </message>
    <message>
        <source>{0} to {1} of {2}</source>
        <translation>{0} til {1} af {2}</translation>
    </message>
</context>
<context>
    <name>NearbyPanel</name>
    <message numerus="yes">
        <source>%n message(s) of this event</source>
        <translation>
            <numerusform>%n melding om hændelsen</numerusform>
            <numerusform>%n meldinger om samme hændelse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more danger(s), see the map</source>
        <translation>
            <numerusform>%n fare mere, se kortet</numerusform>
            <numerusform>%n farer mere, se kortet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a call</source>
        <translation>
            <numerusform>%n uden opkald</numerusform>
            <numerusform>%n uden opkald</numerusform>
        </translation>
    </message>
    <message>
        <source>AML missing: ask for the place</source>
        <translation>AML mangler: spørg om stedet</translation>
    </message>
    <message>
        <source>AML: waiting, {0} s</source>
        <translation>AML: venter, {0} s</translation>
    </message>
    <message>
        <source>Chosen: {0}</source>
        <translation>Valgt: {0}</translation>
    </message>
    <message>
        <source>F9 calls the car, {0}</source>
        <translation>F9 ringer til bilen, {0}</translation>
    </message>
    <message>
        <source>Known of place and number</source>
        <translation>Kendt om sted og nummer</translation>
    </message>
    <message>
        <source>New position asked</source>
        <translation>Ny position bedt</translation>
    </message>
    <message>
        <source>Not in the log, not shown in replay</source>
        <translation>Står ikke i loggen, vises ikke i genafspilning</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positioner</translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation>Mulige dubletter</translation>
    </message>
    <message>
        <source>Said: {0}</source>
        <translation>Sagt: {0}</translation>
    </message>
    <message>
        <source>The address point is approximate</source>
        <translation>Adressens punkt er omtrentligt</translation>
    </message>
    <message>
        <source>The car&apos;s line</source>
        <translation>Bilens forbindelse</translation>
    </message>
    <message>
        <source>The line is closed</source>
        <translation>Linjen er lukket</translation>
    </message>
    <message>
        <source>The line is open</source>
        <translation>Linjen er åben</translation>
    </message>
    <message numerus="yes">
        <source>The number: %n earlier call(s)</source>
        <translation>
            <numerusform>Nummeret: %n tidligere opkald</numerusform>
            <numerusform>Nummeret: %n tidligere opkald</numerusform>
        </translation>
    </message>
    <message>
        <source>The number: being looked up</source>
        <translation>Nummeret: slås op</translation>
    </message>
    <message>
        <source>The number: first call</source>
        <translation>Nummeret: første opkald</translation>
    </message>
    <message numerus="yes">
        <source>The place: %n earlier inquiry(ies)</source>
        <translation>
            <numerusform>Stedet: %n tidligere henvendelse</numerusform>
            <numerusform>Stedet: %n tidligere henvendelser</numerusform>
        </translation>
    </message>
    <message>
        <source>The place: being looked up</source>
        <translation>Stedet: slås op</translation>
    </message>
    <message>
        <source>The place: nothing earlier</source>
        <translation>Stedet: intet tidligere</translation>
    </message>
    <message>
        <source>Triggered {0}</source>
        <translation>Udløst kl. {0}</translation>
    </message>
    <message>
        <source>a little alike</source>
        <translation>ligner lidt</translation>
    </message>
    <message>
        <source>all received</source>
        <translation>alle modtagne</translation>
    </message>
    <message>
        <source>cause not known</source>
        <translation>årsag ukendt</translation>
    </message>
    <message>
        <source>its clock fits</source>
        <translation>uret passer</translation>
    </message>
    <message>
        <source>its clock is off</source>
        <translation>uret går forkert</translation>
    </message>
    <message>
        <source>much alike</source>
        <translation>ligner meget</translation>
    </message>
    <message>
        <source>no end date</source>
        <translation>uden slutdato</translation>
    </message>
    <message>
        <source>same address</source>
        <translation>samme adresse</translation>
    </message>
    <message>
        <source>same cause</source>
        <translation>samme årsag</translation>
    </message>
    <message>
        <source>same kind</source>
        <translation>samme slags</translation>
    </message>
    <message>
        <source>same number</source>
        <translation>samme nummer</translation>
    </message>
    <message>
        <source>the phone&apos;s position</source>
        <translation>telefonens position</translation>
    </message>
    <message>
        <source>the rings meet</source>
        <translation>ringene mødes</translation>
    </message>
    <message>
        <source>until {0}</source>
        <translation>til {0}</translation>
    </message>
    <message>
        <source>valid until {0}</source>
        <translation>gælder til {0}</translation>
    </message>
    <message>
        <source>{0} away</source>
        <translation>{0} væk</translation>
    </message>
    <message>
        <source>{0} away ± {1}</source>
        <translation>{0} væk ± {1}</translation>
    </message>
    <message>
        <source>{0} min apart</source>
        <translation>{0} min. imellem</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} af {1}</translation>
    </message>
</context>
<context>
    <name>NoteLine</name>
    <message>
        <source>Note</source>
        <translation>Notat</translation>
    </message>
    <message>
        <source>Note at {0}: Enter keeps it, Esc drops it</source>
        <translation>Notat ved {0}: Enter gemmer, Esc kasserer</translation>
    </message>
</context>
<context>
    <name>OwnLine</name>
    <message>
        <source>Say it yourself</source>
        <translation>Sig selv</translation>
    </message>
    <message>
        <source>Say it yourself: write a line  (F6)</source>
        <translation>Sig selv: skriv en replik  (F6)</translation>
    </message>
</context>
<context>
    <name>OwnRating</name>
    <message>
        <source>Own rating</source>
        <translation>Egen vurdering</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Bedømmelse</translation>
    </message>
    <message>
        <source>The trainee rated it {0} points higher than the score.</source>
        <translation>Eleven vurderede det {0} point højere end bedømmelsen.</translation>
    </message>
    <message>
        <source>The trainee rated it {0} points lower than the score.</source>
        <translation>Eleven vurderede det {0} point lavere end bedømmelsen.</translation>
    </message>
    <message>
        <source>The trainee saw it as the score does.</source>
        <translation>Eleven så det som bedømmelsen.</translation>
    </message>
    <message>
        <source>The trainee&apos;s own rating</source>
        <translation>Elevens egen vurdering</translation>
    </message>
    <message>
        <source>given before the score was shown</source>
        <translation>givet før bedømmelsen blev vist</translation>
    </message>
</context>
<context>
    <name>PageAsk</name>
    <message>
        <source>Answer</source>
        <translation>Svar</translation>
    </message>
</context>
<context>
    <name>Pointing</name>
    <message>
        <source>No place can be pointed at there</source>
        <translation>Der kan ikke peges på et sted dér</translation>
    </message>
</context>
<context>
    <name>PracticeBanner</name>
    <message>
        <source>PRACTICE</source>
        <translation>ØVELSE</translation>
    </message>
</context>
<context>
    <name>PracticeFrame</name>
    <message>
        <source>Ctrl+Pause stops the practice call</source>
        <translation>Ctrl+Pause standser øvelsen</translation>
    </message>
    <message>
        <source>half speed · {0}</source>
        <translation>halv fart · {0}</translation>
    </message>
    <message>
        <source>paused by the trainer · {0}</source>
        <translation>pause fra instruktøren · {0}</translation>
    </message>
    <message>
        <source>the machine slept {0}, not counted · {1}</source>
        <translation>maskinen sov {0}, tæller ikke · {1}</translation>
    </message>
    <message>
        <source>{0} · for a mark</source>
        <translation>{0} · til bedømmelse</translation>
    </message>
    <message>
        <source>{0} · level {1}</source>
        <translation>{0} · niveau {1}</translation>
    </message>
    <message>
        <source>{0} · nothing is sent out</source>
        <translation>{0} · intet sendes ud</translation>
    </message>
</context>
<context>
    <name>PracticeList</name>
    <message>
        <source>Being read …</source>
        <translation>Indlæses …</translation>
    </message>
    <message>
        <source>Could not be read, see below</source>
        <translation>Kunne ikke læses, se nederst</translation>
    </message>
    <message>
        <source>Practice calls</source>
        <translation>Øvelser</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Begynd</translation>
    </message>
    <message>
        <source>There are none</source>
        <translation>Der er ingen</translation>
    </message>
    <message>
        <source>What is scored</source>
        <translation>Det bedømmes</translation>
    </message>
    <message>
        <source>at most {0}</source>
        <translation>højst {0}</translation>
    </message>
    <message>
        <source>back to the desk</source>
        <translation>tilbage til pulten</translation>
    </message>
    <message>
        <source>first: for a mark, with the clock locked</source>
        <translation>først: til bedømmelse, med uret låst</translation>
    </message>
    <message>
        <source>level {0} of {1}</source>
        <translation>niveau {0} af {1}</translation>
    </message>
    <message>
        <source>made-up calls on the practice island, nothing is sent</source>
        <translation>opdigtede opkald på øvelsesøen, intet sendes ud</translation>
    </message>
    <message>
        <source>points</source>
        <translation>point</translation>
    </message>
    <message>
        <source>starts it with the trainer&apos;s window</source>
        <translation>begynder med instruktørens vindue</translation>
    </message>
    <message>
        <source>starts it, you alone</source>
        <translation>begynder, du alene</translation>
    </message>
    <message>
        <source>the same, the trainer at another machine</source>
        <translation>det samme, instruktøren ved en anden maskine</translation>
    </message>
</context>
<context>
    <name>PracticeOver</name>
    <message>
        <source>The practice call is over</source>
        <translation>Øvelsen er slut</translation>
    </message>
    <message>
        <source>The trainer tells the score. The log is kept.</source>
        <translation>Instruktøren giver resultatet. Loggen er gemt.</translation>
    </message>
    <message>
        <source>back to the desk</source>
        <translation>tilbage til pulten</translation>
    </message>
</context>
<context>
    <name>PracticePage</name>
    <message>
        <source>Alone</source>
        <translation>Alene</translation>
    </message>
    <message>
        <source>Another course</source>
        <translation>Et andet kursus</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Be the trainer</source>
        <translation>Vær instruktør</translation>
    </message>
    <message>
        <source>Be trainer</source>
        <translation>Instruér</translation>
    </message>
    <message>
        <source>Cannot be played: {0} · F10 opens it to be mended</source>
        <translation>Kan ikke spilles: {0} · F10 åbner den, så den kan rettes</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kursus</translation>
    </message>
    <message>
        <source>Courses</source>
        <translation>Kurser</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Tidligere</translation>
    </message>
    <message>
        <source>Earlier calls</source>
        <translation>Tidligere øvelser</translation>
    </message>
    <message>
        <source>Elsewhere</source>
        <translation>Udefra</translation>
    </message>
    <message>
        <source>For a mark</source>
        <translation>Til bedømmelse</translation>
    </message>
    <message>
        <source>Mark</source>
        <translation>Prøve</translation>
    </message>
    <message>
        <source>Next call</source>
        <translation>Næste</translation>
    </message>
    <message>
        <source>Next in the course</source>
        <translation>Næste i kurset</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Øvelse</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Log ind</translation>
    </message>
    <message>
        <source>Signed in: {0}</source>
        <translation>Logget ind: {0}</translation>
    </message>
    <message>
        <source>Start alone</source>
        <translation>Start alene</translation>
    </message>
    <message>
        <source>Start with a trainer</source>
        <translation>Start med instruktør</translation>
    </message>
    <message>
        <source>Trainee</source>
        <translation>Elev</translation>
    </message>
    <message>
        <source>Trainee: initials or number</source>
        <translation>Elev: initialer eller nummer</translation>
    </message>
    <message>
        <source>Trainer</source>
        <translation>Instruktør</translation>
    </message>
    <message>
        <source>Trainer elsewhere</source>
        <translation>Instruktør andetsteds</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Skriv</translation>
    </message>
    <message>
        <source>Write initials or a number, never a name: at most five letters and four digits</source>
        <translation>Skriv initialer eller nummer, aldrig et navn: højst fem bogstaver og fire cifre</translation>
    </message>
    <message>
        <source>Write practice calls</source>
        <translation>Skriv øvelser</translation>
    </message>
    <message>
        <source>clock locked</source>
        <translation>uret er låst</translation>
    </message>
    <message>
        <source>for trainers</source>
        <translation>for instruktører</translation>
    </message>
    <message>
        <source>initials</source>
        <translation>initialer</translation>
    </message>
    <message>
        <source>off: for learning</source>
        <translation>nej: til læring</translation>
    </message>
    <message>
        <source>on the same desk, in a store of its own; nothing is sent</source>
        <translation>på samme pult, i eget lager; intet sendes ud</translation>
    </message>
    <message>
        <source>other machine</source>
        <translation>anden maskine</translation>
    </message>
    <message>
        <source>review them</source>
        <translation>se dem igennem</translation>
    </message>
    <message>
        <source>with the draft of {0}</source>
        <translation>med kladden til {0}</translation>
    </message>
    <message>
        <source>{0} · mend that, then Esc and Ctrl+Ø read anew</source>
        <translation>{0} · Ret det; Esc og Ctrl+Ø læser igen</translation>
    </message>
</context>
<context>
    <name>PracticeRoom</name>
    <message>
        <source>review of a practice call</source>
        <translation>efterbearbejdning af en øvelse</translation>
    </message>
    <message>
        <source>trainer of another desk</source>
        <translation>instruktør for en anden pult</translation>
    </message>
</context>
<context>
    <name>PracticeStrip</name>
    <message>
        <source>What the caller says</source>
        <translation>Hvad anmelder siger</translation>
    </message>
    <message>
        <source>What the caller says stands here</source>
        <translation>Her står, hvad anmelder siger</translation>
    </message>
</context>
<context>
    <name>PracticeWindow</name>
    <message>
        <source>the trainer&apos;s window is closed, the caller goes on alone · {0} opens it</source>
        <translation>instruktørens vindue er lukket, anmelder klarer sig selv · {0} åbner det</translation>
    </message>
</context>
<context>
    <name>ProgressView</name>
    <message numerus="yes">
        <source>%n practice call(s)</source>
        <translation>
            <numerusform>%n øvelse</numerusform>
            <numerusform>%n øvelser</numerusform>
        </translation>
    </message>
    <message>
        <source>No score is open yet</source>
        <translation>Ingen bedømmelse er vist endnu</translation>
    </message>
    <message>
        <source>Practice calls</source>
        <translation>Øvelser</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Udvikling</translation>
    </message>
    <message>
        <source>Progress of {0}</source>
        <translation>Udvikling for {0}</translation>
    </message>
    <message>
        <source>Skills</source>
        <translation>Færdigheder</translation>
    </message>
    <message>
        <source>mean {0}</source>
        <translation>gennemsnit {0}</translation>
    </message>
    <message>
        <source>newest first · ↑ ↓ Enter opens one</source>
        <translation>nyeste øverst · ↑ ↓ Enter åbner en</translation>
    </message>
    <message>
        <source>not rated yet</source>
        <translation>ikke vist endnu</translation>
    </message>
    <message>
        <source>own {0}</source>
        <translation>egen {0}</translation>
    </message>
    <message>
        <source>score of the calls that train it</source>
        <translation>point i de øvelser, der træner den</translation>
    </message>
    <message>
        <source>working it out …</source>
        <translation>regner …</translation>
    </message>
    <message>
        <source>{0} passed of {1}</source>
        <translation>{0} bestået af {1}</translation>
    </message>
    <message>
        <source>{0}×</source>
        <translation>{0} gange</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>%n call back(s) · F9</source>
        <translation>
            <numerusform>%n genopkald · F9</numerusform>
            <numerusform>%n genopkald · F9</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n tabt</numerusform>
            <numerusform>%n tabte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ringing</source>
        <translation>
            <numerusform>%n ringer</numerusform>
            <numerusform>%n ringer</numerusform>
        </translation>
    </message>
    <message>
        <source>F9 calls back</source>
        <translation>F9 ringer op</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Kø</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Noget andet</translation>
    </message>
    <message>
        <source>TEST CALL</source>
        <translation>TESTKALD</translation>
    </message>
    <message>
        <source>nobody waits</source>
        <translation>ingen venter</translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation>hemmeligt nummer</translation>
    </message>
    <message>
        <source>{0} ring about {1}: Ctrl+F6 splits the queue</source>
        <translation>{0} ringer om {1}: Ctrl+F6 deler køen</translation>
    </message>
</context>
<context>
    <name>Raters</name>
    <message>
        <source>0 to 5 rates · Enter a word · ↑ ↓</source>
        <translation>0 til 5 bedømmer · Enter et ord · ↑ ↓</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>Enighed</translation>
    </message>
    <message>
        <source>B: who rates?</source>
        <translation>B: hvem bedømmer?</translation>
    </message>
    <message>
        <source>Two raters</source>
        <translation>To bedømmere</translation>
    </message>
    <message>
        <source>alike</source>
        <translation>ens</translation>
    </message>
    <message>
        <source>covered until you have rated</source>
        <translation>dækket, til du har bedømt</translation>
    </message>
    <message>
        <source>over all practice calls</source>
        <translation>over alle øvelser</translation>
    </message>
    <message>
        <source>what a rating looks like</source>
        <translation>sådan ser det ud</translation>
    </message>
    <message>
        <source>{0} (too few to lean on)</source>
        <translation>{0} (for få at bygge på)</translation>
    </message>
    <message>
        <source>{0} and {1}: {2} ratings in common, {3} % within one step, kappa {4}</source>
        <translation>{0} og {1}: {2} fælles vurderinger, {3} % inden for ét trin, kappa {4}</translation>
    </message>
    <message>
        <source>{0} apart</source>
        <translation>{0} fra hinanden</translation>
    </message>
    <message>
        <source>{0} rates · B another rater</source>
        <translation>{0} bedømmer · B anden bedømmer</translation>
    </message>
    <message>
        <source>{0}, at work</source>
        <translation>{0}, bedømmer nu</translation>
    </message>
</context>
<context>
    <name>RatingRow</name>
    <message>
        <source>Note at {0}</source>
        <translation>Notat ved {0}</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Bedømmelse</translation>
    </message>
    <message>
        <source>it did not happen</source>
        <translation>det skete ikke</translation>
    </message>
    <message>
        <source>it happened: not passed</source>
        <translation>det skete: ikke bestået</translation>
    </message>
    <message>
        <source>not rated</source>
        <translation>ikke bedømt</translation>
    </message>
</context>
<context>
    <name>Reasons</name>
    <message>
        <source>Critical</source>
        <translation>Kritisk</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>God</translation>
    </message>
    <message>
        <source>Grave</source>
        <translation>Stor</translation>
    </message>
    <message>
        <source>Medium</source>
        <translation>Mellem</translation>
    </message>
    <message>
        <source>Slight</source>
        <translation>Lille</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Hvorfor</translation>
    </message>
    <message>
        <source>{0} to {1} of {2}</source>
        <translation>{0} til {1} af {2}</translation>
    </message>
    <message>
        <source>↑ ↓ Enter or a click goes to the time</source>
        <translation>↑ ↓ Enter eller klik går til tidspunktet</translation>
    </message>
</context>
<context>
    <name>RegisterColumn</name>
    <message>
        <source>A call always goes first. If you stop, the register from before stands.</source>
        <translation>Et opkald går altid foran. Stopper du, gælder det hidtidige register.</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresser</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fil</translation>
    </message>
    <message>
        <source>First</source>
        <translation>Første</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Med</translation>
    </message>
    <message>
        <source>Kept, but marked</source>
        <translation>Med, men mærket</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Udeladt</translation>
    </message>
    <message>
        <source>Left out, by reason</source>
        <translation>Udeladt, efter grund</translation>
    </message>
    <message>
        <source>Marked, but kept</source>
        <translation>Mærket, men med</translation>
    </message>
    <message>
        <source>Nearest address to a point</source>
        <translation>Nærmeste adresse til et punkt</translation>
    </message>
    <message>
        <source>Nothing imported yet</source>
        <translation>Intet indlæst endnu</translation>
    </message>
    <message>
        <source>Own register</source>
        <translation>Eget register</translation>
    </message>
    <message>
        <source>Probe lookups</source>
        <translation>Prøveopslag</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Register file</source>
        <translation>Registerfil</translation>
    </message>
    <message>
        <source>Registers</source>
        <translation>Registre</translation>
    </message>
    <message>
        <source>Road and number, misspelt</source>
        <translation>Vej og husnummer, skrevet forkert</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Rækker</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Begynder …</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Stoppet</translation>
    </message>
    <message>
        <source>The import did not go through</source>
        <translation>Indlæsningen gik ikke igennem</translation>
    </message>
    <message>
        <source>The practice island is loaded and enough for practice. For real calls, type the path of a national or municipal address table above.</source>
        <translation>Øvelsesøen er indlæst og nok til at øve. Til rigtige opkald: skriv ovenfor stien til landets eller kommunens adressetabel.</translation>
    </message>
    <message>
        <source>The register from before stands as it was</source>
        <translation>Det hidtidige register er uændret</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>Hvad så</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>ca. {0} tilbage</translation>
    </message>
    <message numerus="yes">
        <source>and %n more reason(s)</source>
        <translation>
            <numerusform>og %n grund til</numerusform>
            <numerusform>og %n grunde til</numerusform>
        </translation>
    </message>
    <message>
        <source>as loaded</source>
        <translation>som indlæst</translation>
    </message>
    <message>
        <source>counted at the end</source>
        <translation>tælles til sidst</translation>
    </message>
    <message>
        <source>held, F5 goes on</source>
        <translation>pause, F5 fortsætter</translation>
    </message>
    <message>
        <source>in the own register</source>
        <translation>i det egne register</translation>
    </message>
    <message>
        <source>loaded</source>
        <translation>indlæst</translation>
    </message>
    <message>
        <source>measuring …</source>
        <translation>måler …</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>mangler</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>intet endnu</translation>
    </message>
    <message>
        <source>not measured, F7</source>
        <translation>ikke målt, F7</translation>
    </message>
    <message>
        <source>on the practice island</source>
        <translation>på øvelsesøen</translation>
    </message>
    <message>
        <source>path of a register as CSV, Enter begins</source>
        <translation>sti til et register som CSV, Enter begynder</translation>
    </message>
    <message>
        <source>row {0}</source>
        <translation>række {0}</translation>
    </message>
    <message>
        <source>took {0} · {1} rows a second</source>
        <translation>tog {0} · {1} rækker i sekundet</translation>
    </message>
    <message>
        <source>{0} %</source>
        <translation>{0} %</translation>
    </message>
    <message>
        <source>{0} addresses · {1} · {2} roads · {3} places</source>
        <translation>{0} adresser · {1} · {2} veje · {3} steder</translation>
    </message>
    <message>
        <source>{0} gone</source>
        <translation>{0} gået</translation>
    </message>
    <message>
        <source>{0} ms</source>
        <translation>{0} ms</translation>
    </message>
    <message>
        <source>{0} of {1} first on the list</source>
        <translation>{0} af {1} øverst på listen</translation>
    </message>
    <message>
        <source>{0} of {1}, at most 1 m away</source>
        <translation>{0} af {1}, højst 1 m fra</translation>
    </message>
    <message>
        <source>{0} rows a second</source>
        <translation>{0} rækker i sekundet</translation>
    </message>
    <message>
        <source>{0} rows read</source>
        <translation>{0} rækker læst</translation>
    </message>
    <message>
        <source>{0} rows read, being sorted</source>
        <translation>{0} rækker læst, sorteres</translation>
    </message>
    <message>
        <source>{0} rows, none changed in the file</source>
        <translation>{0} rækker, ingen er ændret i filen</translation>
    </message>
    <message>
        <source>Øvelsø, practice</source>
        <translation>Øvelsø, øvelsesland</translation>
    </message>
</context>
<context>
    <name>RemarkWords</name>
    <message>
        <source>Error, line {0}:</source>
        <translation>Fejl, linje {0}:</translation>
    </message>
    <message>
        <source>Warning, line {0}:</source>
        <translation>Advarsel, linje {0}:</translation>
    </message>
    <message>
        <source>mend it</source>
        <translation>ret det</translation>
    </message>
</context>
<context>
    <name>RemoteSeat</name>
    <message>
        <source>no trainer yet · {0}</source>
        <translation>ingen instruktør endnu · {0}</translation>
    </message>
    <message>
        <source>no trainer: this machine cannot listen</source>
        <translation>ingen instruktør: maskinen kan ikke tage imod</translation>
    </message>
    <message>
        <source>trainer at another machine</source>
        <translation>instruktør ved en anden maskine</translation>
    </message>
    <message>
        <source>trainer away, the caller goes on alone · {0}</source>
        <translation>instruktør væk, anmelder fortsætter alene · {0}</translation>
    </message>
    <message>
        <source>trainer {0} at another machine</source>
        <translation>instruktør {0} ved en anden maskine</translation>
    </message>
    <message>
        <source>{0}, code {1}</source>
        <translation>{0}, kode {1}</translation>
    </message>
</context>
<context>
    <name>RemoteTrainer</name>
    <message numerus="yes">
        <source>%n note(s) or rating(s) not sent yet: close again to lose them</source>
        <translation>
            <numerusform>%n note eller vurdering er ikke sendt: luk igen for at miste den</numerusform>
            <numerusform>%n noter eller vurderinger er ikke sendt: luk igen for at miste dem</numerusform>
        </translation>
    </message>
    <message>
        <source>Cut line</source>
        <translation>Afbryd linjen</translation>
    </message>
    <message>
        <source>Event of your own</source>
        <translation>Egen hændelse</translation>
    </message>
    <message>
        <source>Jump</source>
        <translation>Spring</translation>
    </message>
    <message>
        <source>New AML</source>
        <translation>Nyt AML</translation>
    </message>
    <message>
        <source>Pause or speed</source>
        <translation>Pause eller fart</translation>
    </message>
    <message>
        <source>Rating</source>
        <translation>Vurdering</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stands</translation>
    </message>
    <message>
        <source>Stress or cooperation</source>
        <translation>Stress eller samarbejde</translation>
    </message>
    <message>
        <source>no longer let in: close and join anew</source>
        <translation>slipper ikke ind igen: luk, og begynd forfra</translation>
    </message>
    <message>
        <source>not done: {0}</source>
        <translation>ikke udført: {0}</translation>
    </message>
    <message>
        <source>the other machine is out of reach, trying again</source>
        <translation>den anden maskine kan ikke nås, prøver igen</translation>
    </message>
    <message>
        <source>the trainee&apos;s desk has closed the call</source>
        <translation>elevens pult har lukket øvelsen</translation>
    </message>
    <message>
        <source>you have a real call: the caller goes on alone</source>
        <translation>du har et rigtigt opkald: anmelder går videre alene</translation>
    </message>
</context>
<context>
    <name>ReplayView</name>
    <message>
        <source>5 s</source>
        <translation>5 s</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Mellemrum</translation>
    </message>
    <message>
        <source>The desk replayed</source>
        <translation>Pulten genafspillet</translation>
    </message>
    <message>
        <source>back to the review</source>
        <translation>tilbage til efterbearbejdningen</translation>
    </message>
    <message>
        <source>happening</source>
        <translation>hændelse</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>af {0}</translation>
    </message>
    <message>
        <source>play</source>
        <translation>afspil</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>fart</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>stop</translation>
    </message>
</context>
<context>
    <name>ReviewKeys</name>
    <message numerus="yes">
        <source>%n have rated</source>
        <translation>
            <numerusform>%n har bedømt</numerusform>
            <numerusform>%n har bedømt</numerusform>
        </translation>
    </message>
    <message>
        <source>Again, same seed</source>
        <translation>Igen, samme frø</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Model run</source>
        <translation>Mønsterforløb</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Oversigt</translation>
    </message>
    <message>
        <source>Own rating</source>
        <translation>Egen vurdering</translation>
    </message>
    <message>
        <source>Practise again, same seed</source>
        <translation>Ny øvelse, samme frø</translation>
    </message>
    <message>
        <source>Print PDF</source>
        <translation>Udskriv PDF</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Udvikling</translation>
    </message>
    <message>
        <source>The trainee&apos;s own rating</source>
        <translation>Elevens egen vurdering</translation>
    </message>
    <message>
        <source>Two raters</source>
        <translation>To bedømmere</translation>
    </message>
    <message>
        <source>beside yours</source>
        <translation>ved siden af dit</translation>
    </message>
    <message>
        <source>first the own rating</source>
        <translation>først egen vurdering</translation>
    </message>
    <message>
        <source>given, {0}</source>
        <translation>afgivet {0}</translation>
    </message>
    <message>
        <source>none</source>
        <translation>intet</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>ikke afgivet</translation>
    </message>
    <message>
        <source>wanted now</source>
        <translation>mangler</translation>
    </message>
</context>
<context>
    <name>ReviewLanes</name>
    <message>
        <source>(again)</source>
        <translation>(gentaget)</translation>
    </message>
    <message>
        <source>Alarm</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Anmelder</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Forløb</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felter</translation>
    </message>
    <message>
        <source>Model run</source>
        <translation>Mønsterforløb</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operatør</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Stress</source>
        <translation>Stress</translation>
    </message>
    <message>
        <source>goal: alarm {0}</source>
        <translation>mål: alarm {0}</translation>
    </message>
    <message>
        <source>prio {0}</source>
        <translation>prio {0}</translation>
    </message>
    <message>
        <source>receipted</source>
        <translation>kvitteret</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>sendt</translation>
    </message>
    <message>
        <source>this log does not tell it</source>
        <translation>står ikke i denne log</translation>
    </message>
    <message>
        <source>under pressure from {0}</source>
        <translation>under pres fra {0}</translation>
    </message>
</context>
<context>
    <name>ReviewList</name>
    <message numerus="yes">
        <source>%n practice call(s)</source>
        <translation>
            <numerusform>%n øvelse</numerusform>
            <numerusform>%n øvelser</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>Kursus</translation>
    </message>
    <message>
        <source>Earlier practice calls</source>
        <translation>Tidligere øvelser</translation>
    </message>
    <message>
        <source>Own rating</source>
        <translation>Egen</translation>
    </message>
    <message>
        <source>Practice call</source>
        <translation>Øvelse</translation>
    </message>
    <message>
        <source>Practice calls that were played</source>
        <translation>Gennemførte øvelser</translation>
    </message>
    <message>
        <source>Raters</source>
        <translation>Bedømmere</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Resultat</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Se igennem</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Hvornår</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Hvem</translation>
    </message>
    <message>
        <source>first the own rating</source>
        <translation>først egen vurdering</translation>
    </message>
    <message>
        <source>none played yet</source>
        <translation>ingen gennemført endnu</translation>
    </message>
    <message>
        <source>reading the log …</source>
        <translation>læser loggen …</translation>
    </message>
</context>
<context>
    <name>ReviewPage</name>
    <message>
        <source>F3 leads back to your own rating</source>
        <translation>F3 fører tilbage til din egen vurdering</translation>
    </message>
    <message>
        <source>First the trainee&apos;s own rating, F3</source>
        <translation>Først elevens egen vurdering, F3</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Udskriver …</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Efterbearbejdning</translation>
    </message>
    <message>
        <source>The trainee gave no rating of their own</source>
        <translation>Eleven har ikke givet en egen vurdering</translation>
    </message>
    <message>
        <source>There is no model run of this practice call</source>
        <translation>Øvelsen har intet mønsterforløb</translation>
    </message>
    <message>
        <source>practice store, no centre</source>
        <translation>Øvelseslager, ingen central</translation>
    </message>
</context>
<context>
    <name>ReviewStack</name>
    <message>
        <source>Kept in the log</source>
        <translation>Gemt i loggen</translation>
    </message>
    <message>
        <source>Printed: {0}</source>
        <translation>Udskrevet: {0}</translation>
    </message>
    <message>
        <source>REPLAY · {0} · nothing can be changed</source>
        <translation>GENAFSPIL · {0} · intet kan ændres</translation>
    </message>
    <message>
        <source>Reading the log …</source>
        <translation>Læser loggen …</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Efterbearbejdning</translation>
    </message>
    <message>
        <source>THE CHAIN IS BROKEN</source>
        <translation>KÆDEN ER BRUDT</translation>
    </message>
    <message>
        <source>chain checked</source>
        <translation>kæde kontrolleret</translation>
    </message>
    <message>
        <source>no chain</source>
        <translation>ingen kæde</translation>
    </message>
    <message>
        <source>{0}, version {1}</source>
        <translation>{0}, version {1}</translation>
    </message>
    <message>
        <source>{0}, {1} happenings</source>
        <translation>{0}, {1} hændelser</translation>
    </message>
</context>
<context>
    <name>ReviewWindow</name>
    <message>
        <source>Review</source>
        <translation>Efterbearbejdning</translation>
    </message>
</context>
<context>
    <name>ScenarioCounts</name>
    <message numerus="yes">
        <source>%n field(s) nobody tells</source>
        <translation>
            <numerusform>%n felt, som ingen fortæller</numerusform>
            <numerusform>%n felter, som ingen fortæller</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n practice call(s)</source>
        <translation>
            <numerusform>%n øvelse</numerusform>
            <numerusform>%n øvelser</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScenarioEditor</name>
    <message>
        <source>The practice call as text</source>
        <translation>Øvelsen som tekst</translation>
    </message>
</context>
<context>
    <name>ScenarioList</name>
    <message>
        <source>Practice calls</source>
        <translation>Øvelser</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>medfølger</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>kan ikke læses</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>kladde</translation>
    </message>
    <message>
        <source>our own</source>
        <translation>vores egen</translation>
    </message>
    <message>
        <source>our version</source>
        <translation>vores version</translation>
    </message>
</context>
<context>
    <name>ScenarioTries</name>
    <message>
        <source>Dangerous</source>
        <translation>Farlig</translation>
    </message>
    <message>
        <source>F2 lets them play</source>
        <translation>F2 lader dem spille</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>God</translation>
    </message>
    <message>
        <source>Middling</source>
        <translation>Middel</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Point</translation>
    </message>
    <message>
        <source>Scripted trainees</source>
        <translation>Prøvede elever</translation>
    </message>
    <message>
        <source>Trainees</source>
        <translation>Prøvede elever</translation>
    </message>
    <message>
        <source>changed since · F2</source>
        <translation>ændret siden · F2</translation>
    </message>
    <message>
        <source>none is written yet</source>
        <translation>ingen er skrevet endnu</translation>
    </message>
    <message>
        <source>played in {0} s</source>
        <translation>spillet på {0} s</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0} of {1} as pinned</source>
        <translation>{0} af {1} passer</translation>
    </message>
</context>
<context>
    <name>ScenarioView</name>
    <message>
        <source>Course</source>
        <translation>Forløb</translation>
    </message>
    <message>
        <source>F2 lets the trainees play it</source>
        <translation>F2 lader eleverne spille den</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Replikker</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Mål</translation>
    </message>
    <message>
        <source>The practice call at a glance</source>
        <translation>Øvelsen i overblik</translation>
    </message>
    <message>
        <source>Try-out</source>
        <translation>Prøve</translation>
    </message>
    <message>
        <source>after {0}</source>
        <translation>efter {0}</translation>
    </message>
    <message>
        <source>alarm</source>
        <translation>alarm</translation>
    </message>
    <message>
        <source>asked</source>
        <translation>spørges</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>af sig selv</translation>
    </message>
    <message>
        <source>caller</source>
        <translation>anmelder</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisk</translation>
    </message>
    <message>
        <source>event</source>
        <translation>hændelse</translation>
    </message>
    <message>
        <source>field</source>
        <translation>felt</translation>
    </message>
    <message>
        <source>fields</source>
        <translation>felter</translation>
    </message>
    <message>
        <source>line</source>
        <translation>linje</translation>
    </message>
    <message>
        <source>no line gives {0}</source>
        <translation>ingen replik giver {0}</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>intet endnu</translation>
    </message>
    <message>
        <source>place and alarm</source>
        <translation>pos., alarm</translation>
    </message>
    <message>
        <source>position</source>
        <translation>position</translation>
    </message>
    <message>
        <source>stress</source>
        <translation>stress</translation>
    </message>
    <message>
        <source>trainee</source>
        <translation>elev</translation>
    </message>
    <message>
        <source>trainer only</source>
        <translation>kun underviser</translation>
    </message>
    <message>
        <source>{0}: told by »{1}«</source>
        <translation>{0}: gives af »{1}«</translation>
    </message>
</context>
<context>
    <name>ScenariosFrame</name>
    <message>
        <source>At a glance</source>
        <translation>Overblik</translation>
    </message>
    <message>
        <source>Begin a draft</source>
        <translation>Begynd en kladde</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kontrol</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Sammenlign</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopiér</translation>
    </message>
    <message>
        <source>Ctrl+Space {0}: {1}</source>
        <translation>Ctrl+Mellemrum {0}: {1}</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Forskelle</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Kladde</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>I brug</translation>
    </message>
    <message>
        <source>In use: version {0}</source>
        <translation>I brug: version {0}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Ny øvelse</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>Næste fejl</translation>
    </message>
    <message>
        <source>Other text</source>
        <translation>Anden tekst</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Fasthold</translation>
    </message>
    <message>
        <source>Pin the result</source>
        <translation>Fasthold resultat</translation>
    </message>
    <message>
        <source>Practice calls</source>
        <translation>Øvelser</translation>
    </message>
    <message>
        <source>Practise with the draft</source>
        <translation>Øv med kladden</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Udgiv</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Udgivet</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Træk tilbage</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Tilbage</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Tekst</translation>
    </message>
    <message>
        <source>To the next error</source>
        <translation>Gå til næste fejl</translation>
    </message>
    <message>
        <source>Trainees</source>
        <translation>Elever</translation>
    </message>
    <message>
        <source>Try draft</source>
        <translation>Øv den</translation>
    </message>
    <message>
        <source>Try out</source>
        <translation>Prøv</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Ordlyd</translation>
    </message>
    <message>
        <source>Write practice calls</source>
        <translation>Skriv øvelser</translation>
    </message>
    <message>
        <source>dangerous trainee</source>
        <translation>farlig elev</translation>
    </message>
    <message>
        <source>good trainee</source>
        <translation>god elev</translation>
    </message>
    <message>
        <source>in another text</source>
        <translation>i en anden tekst</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>linje {0}</translation>
    </message>
    <message>
        <source>mend the error first</source>
        <translation>ret fejlen først</translation>
    </message>
    <message>
        <source>middling trainee</source>
        <translation>middel elev</translation>
    </message>
    <message>
        <source>never from here</source>
        <translation>aldrig herfra</translation>
    </message>
    <message>
        <source>new</source>
        <translation>ny</translation>
    </message>
    <message>
        <source>no draft</source>
        <translation>ingen kladde</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>ingen fejl</translation>
    </message>
    <message>
        <source>none is written yet</source>
        <translation>ingen er skrevet endnu</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>ingen endnu</translation>
    </message>
    <message>
        <source>of a trainee</source>
        <translation>for en elev</translation>
    </message>
    <message>
        <source>of this one</source>
        <translation>af denne</translation>
    </message>
    <message>
        <source>one of: {0}</source>
        <translation>en af: {0}</translation>
    </message>
    <message>
        <source>our version</source>
        <translation>vores version</translation>
    </message>
    <message>
        <source>publications</source>
        <translation>udgivelser</translation>
    </message>
    <message>
        <source>template</source>
        <translation>skabelon</translation>
    </message>
    <message>
        <source>the last text that could be read</source>
        <translation>den sidste tekst, der kunne læses</translation>
    </message>
    <message>
        <source>the practice call</source>
        <translation>øvelsen</translation>
    </message>
    <message>
        <source>trainees play</source>
        <translation>eleverne</translation>
    </message>
    <message>
        <source>version {0}</source>
        <translation>version {0}</translation>
    </message>
    <message>
        <source>written by {0} · made-up people and places only</source>
        <translation>skrives af {0} · kun opdigtede mennesker og steder</translation>
    </message>
    <message>
        <source>{0} · wrong in {1}</source>
        <translation>{0} · fejl i {1}</translation>
    </message>
    <message>
        <source>{0}, version {1}</source>
        <translation>{0}, version {1}</translation>
    </message>
</context>
<context>
    <name>ScenariosPage</name>
    <message>
        <source>Another had changed the file; that text lies in lagt_til_side/{0}</source>
        <translation>En anden havde ændret filen; den tekst ligger i lagt_til_side/{0}</translation>
    </message>
    <message>
        <source>Id of the copy of {0}</source>
        <translation>Navn på kopien af {0} (små bogstaver, tal og _)</translation>
    </message>
    <message>
        <source>Id of the new practice call, as brand_kontor_01</source>
        <translation>Navn på den nye øvelse, fx brand_kontor_01</translation>
    </message>
    <message>
        <source>Publish version {0}: write your initials</source>
        <translation>Udgiv version {0}: skriv dine initialer</translation>
    </message>
    <message>
        <source>Recall: write your initials</source>
        <translation>Træk tilbage: skriv dine initialer</translation>
    </message>
    <message>
        <source>The file was changed by another program; this is how it reads now</source>
        <translation>Filen er ændret af et andet program; sådan lyder den nu</translation>
    </message>
    <message>
        <source>The trainees are playing …</source>
        <translation>Eleverne spiller …</translation>
    </message>
</context>
<context>
    <name>ScriptAges</name>
    <message numerus="yes">
        <source>%n day(s) old</source>
        <translation>
            <numerusform>%n dag gammel</numerusform>
            <numerusform>%n dage gammel</numerusform>
        </translation>
    </message>
    <message>
        <source>today</source>
        <translation>i dag</translation>
    </message>
</context>
<context>
    <name>ScriptCounts</name>
    <message numerus="yes">
        <source>%n script(s)</source>
        <translation>
            <numerusform>%n guide</numerusform>
            <numerusform>%n guider</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScriptEditor</name>
    <message>
        <source>The script as text</source>
        <translation>Guiden som tekst</translation>
    </message>
</context>
<context>
    <name>ScriptList</name>
    <message>
        <source>Conversation scripts</source>
        <translation>Samtaleguider</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>godkendt</translation>
    </message>
    <message>
        <source>as shipped</source>
        <translation>fulgte med</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>kan ikke læses</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>kladde</translation>
    </message>
    <message>
        <source>on trial</source>
        <translation>på prøve</translation>
    </message>
    <message>
        <source>withdrawn</source>
        <translation>udgået</translation>
    </message>
</context>
<context>
    <name>ScriptNever</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n mere</numerusform>
            <numerusform>%n mere</numerusform>
        </translation>
    </message>
    <message>
        <source>Never shown</source>
        <translation>Vises aldrig</translation>
    </message>
    <message>
        <source>never shown, line {0}</source>
        <translation>vises aldrig, linje {0}</translation>
    </message>
</context>
<context>
    <name>ScriptWalks</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n mere</numerusform>
            <numerusform>%n flere</numerusform>
        </translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Svar</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Dækning</translation>
    </message>
    <message>
        <source>F2 plays random conversations too</source>
        <translation>F2 kører også tilfældige samtaler</translation>
    </message>
    <message>
        <source>F2 plays them</source>
        <translation>F2 kører dem</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Punkter</translation>
    </message>
    <message>
        <source>Proposal rows</source>
        <translation>Forslagsrækker</translation>
    </message>
    <message>
        <source>Walkthroughs</source>
        <translation>Gennemgange</translation>
    </message>
    <message>
        <source>Walkthroughs and coverage</source>
        <translation>Gennemgange og dækning</translation>
    </message>
    <message>
        <source>a part: walked in the scripts that call it</source>
        <translation>en del: gås igennem i de guider, der kalder den</translation>
    </message>
    <message>
        <source>none are written yet</source>
        <translation>ingen er skrevet endnu</translation>
    </message>
    <message>
        <source>played in {0} s</source>
        <translation>kørt på {0} s</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} af {1}</translation>
    </message>
    <message>
        <source>{0} of {1} held before the last change</source>
        <translation>{0} af {1} holdt før den sidste ændring</translation>
    </message>
    <message>
        <source>{0} of {1} hold</source>
        <translation>{0} af {1} holder</translation>
    </message>
    <message>
        <source>{0} of {1} hold, but the script has errors</source>
        <translation>{0} af {1} holder, men guiden har fejl</translation>
    </message>
    <message>
        <source>{0} random conversations: never stuck</source>
        <translation>{0} tilfældige forløb: alarm altid mulig</translation>
    </message>
</context>
<context>
    <name>ScriptsFrame</name>
    <message>
        <source>Approve</source>
        <translation>Godkend</translation>
    </message>
    <message>
        <source>Approver {0}</source>
        <translation>Godkender {0}</translation>
    </message>
    <message>
        <source>Author</source>
        <translation>Forfatter</translation>
    </message>
    <message>
        <source>Begin a draft</source>
        <translation>Begynd kladde</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Kontrol</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Luk</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Sammenlign</translation>
    </message>
    <message>
        <source>Conversation scripts</source>
        <translation>Samtaleguider</translation>
    </message>
    <message>
        <source>Differences</source>
        <translation>Forskelle</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Kladde</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Ny</translation>
    </message>
    <message>
        <source>New script</source>
        <translation>Ny guide</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>Næste fejl</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Kør</translation>
    </message>
    <message>
        <source>Play walkthroughs</source>
        <translation>Kør gennemgange</translation>
    </message>
    <message>
        <source>Practise with the draft</source>
        <translation>Øv med kladden</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Forhåndsvisning</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Udskriv</translation>
    </message>
    <message>
        <source>Publish</source>
        <translation>Udgiv</translation>
    </message>
    <message>
        <source>Recall</source>
        <translation>Ophæv</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Omdøb</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Ophæv</translation>
    </message>
    <message>
        <source>Scripts</source>
        <translation>Samtaleguider</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Send to approval</source>
        <translation>Send til godkendelse</translation>
    </message>
    <message>
        <source>The desk uses version {0}</source>
        <translation>Pulten bruger version {0}</translation>
    </message>
    <message>
        <source>To the next error</source>
        <translation>Gå til næste fejl</translation>
    </message>
    <message>
        <source>Try draft</source>
        <translation>Øv kladde</translation>
    </message>
    <message>
        <source>Wording</source>
        <translation>Ordlyd</translation>
    </message>
    <message>
        <source>alarm sent</source>
        <translation>alarm sendt</translation>
    </message>
    <message>
        <source>anew</source>
        <translation>forfra</translation>
    </message>
    <message>
        <source>came with the program</source>
        <translation>følger programmet</translation>
    </message>
    <message>
        <source>everywhere</source>
        <translation>alle steder</translation>
    </message>
    <message>
        <source>from the start</source>
        <translation>forfra</translation>
    </message>
    <message>
        <source>instructor {0} · what is new holds for new calls only</source>
        <translation>samtaleinstruktør {0} · nyt gælder kun nye opkald</translation>
    </message>
    <message>
        <source>is in force</source>
        <translation>gælder</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>linje {0}</translation>
    </message>
    <message>
        <source>listens</source>
        <translation>lytter</translation>
    </message>
    <message>
        <source>mend the error first</source>
        <translation>ret fejlen først</translation>
    </message>
    <message>
        <source>no draft</source>
        <translation>ingen kladde</translation>
    </message>
    <message>
        <source>no errors</source>
        <translation>ingen fejl</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ikke endnu</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>sendt</translation>
    </message>
    <message>
        <source>someone listens</source>
        <translation>nogen lytter med</translation>
    </message>
    <message>
        <source>the last wording that could be read</source>
        <translation>den sidste, der kunne læses</translation>
    </message>
    <message>
        <source>the very panel, live</source>
        <translation>den rigtige rude, levende</translation>
    </message>
    <message>
        <source>to sign</source>
        <translation>til underskrift</translation>
    </message>
    <message>
        <source>version {0}, {1}</source>
        <translation>version {0}, {1}</translation>
    </message>
    <message>
        <source>waits for the error to be mended</source>
        <translation>venter på rettet fejl</translation>
    </message>
    <message>
        <source>waits to be sent</source>
        <translation>venter på at blive sendt</translation>
    </message>
    <message>
        <source>{0} of 2</source>
        <translation>{0} af 2</translation>
    </message>
    <message>
        <source>{0}, version {1}</source>
        <translation>{0}, version {1}</translation>
    </message>
</context>
<context>
    <name>ScriptsPage</name>
    <message>
        <source>Another field in the place of {0}</source>
        <translation>Et andet felt i stedet for {0}</translation>
    </message>
    <message>
        <source>Id of the new script, or script.district for a layer</source>
        <translation>Id for den nye guide, eller guide.kreds for et lag</translation>
    </message>
    <message>
        <source>Initials of who approves</source>
        <translation>Initialer på den, der godkender</translation>
    </message>
    <message>
        <source>New name of the answer {0}</source>
        <translation>Nyt navn til svaret {0}</translation>
    </message>
    <message>
        <source>New name of the item {0}</source>
        <translation>Nyt navn til punktet {0}</translation>
    </message>
    <message>
        <source>New name of the script {0}</source>
        <translation>Nyt navn til guiden {0}</translation>
    </message>
    <message>
        <source>Playing the walkthroughs …</source>
        <translation>Gennemgangene kører …</translation>
    </message>
    <message>
        <source>Recall: write your initials</source>
        <translation>Træk tilbage: skriv dine initialer</translation>
    </message>
    <message>
        <source>no walkthrough comes past {0}</source>
        <translation>ingen gennemgang kommer forbi {0}</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>A car&apos;s test call is real; 114: complaint or praise</source>
        <translation>En bils prøveopkald er ægte; 114: klage eller ros</translation>
    </message>
    <message>
        <source>All that the caller has said</source>
        <translation>Alt, hvad anmelder har sagt</translation>
    </message>
    <message>
        <source>Another person, vehicle or item</source>
        <translation>Endnu en person, et køretøj eller en ting</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>Pile</translation>
    </message>
    <message>
        <source>Ask the phone for a new position</source>
        <translation>Bed telefonen om ny position</translation>
    </message>
    <message>
        <source>Attach to the most alike inquiry</source>
        <translation>Knyt til den henvendelse, der ligner mest</translation>
    </message>
    <message>
        <source>Back to where you were</source>
        <translation>Tilbage til, hvor du var</translation>
    </message>
    <message>
        <source>Both in view</source>
        <translation>Begge på kortet</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Ring op</translation>
    </message>
    <message>
        <source>Caller in the middle</source>
        <translation>Opkalderen i midten</translation>
    </message>
    <message>
        <source>Cards: child, frightened, someone listens …</source>
        <translation>Teknikkort: barn, opskræmt, nogen lytter med …</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Afslut</translation>
    </message>
    <message>
        <source>Conversation scripts: the instructor&apos;s window</source>
        <translation>Samtaleguider: instruktørens vindue</translation>
    </message>
    <message>
        <source>Copy the position in a notation</source>
        <translation>Kopiér positionen i en notation</translation>
    </message>
    <message>
        <source>Dark, light, high contrast</source>
        <translation>Mørk, lys, høj kontrast</translation>
    </message>
    <message>
        <source>Every sign, as a list</source>
        <translation>Alle tegn som liste</translation>
    </message>
    <message>
        <source>Far from the phone: calls for another</source>
        <translation>Langt fra telefonen: ringer for en anden</translation>
    </message>
    <message>
        <source>Far from the phone: has moved</source>
        <translation>Langt fra telefonen: har flyttet sig</translation>
    </message>
    <message>
        <source>Far from the phone: wrong address</source>
        <translation>Langt fra telefonen: forkert adresse</translation>
    </message>
    <message>
        <source>Fire on or off</source>
        <translation>Brand til eller fra</translation>
    </message>
    <message>
        <source>Fire says it has the case</source>
        <translation>Brand siger, de har sagen</translation>
    </message>
    <message>
        <source>Follow-ups: what was promised</source>
        <translation>Opfølgninger: det, der er lovet</translation>
    </message>
    <message>
        <source>Four facts, large</source>
        <translation>Fire oplysninger, stort</translation>
    </message>
    <message>
        <source>From 112 to 114 or back</source>
        <translation>Fra 112 til 114 eller tilbage</translation>
    </message>
    <message>
        <source>Health on or off</source>
        <translation>Sundhed til eller fra</translation>
    </message>
    <message>
        <source>Health says it has the case</source>
        <translation>Sundhed siger, de har sagen</translation>
    </message>
    <message>
        <source>Incident in the middle</source>
        <translation>Hændelsen i midten</translation>
    </message>
    <message>
        <source>Inquiries</source>
        <translation>Henvendelser</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Større tekst</translation>
    </message>
    <message>
        <source>Lay the inquiry aside unclosed</source>
        <translation>Læg henvendelsen til side uden at afslutte</translation>
    </message>
    <message>
        <source>Look, language and register</source>
        <translation>Udseende, sprog og register</translation>
    </message>
    <message>
        <source>Many ring about one incident: split the queue</source>
        <translation>Mange ringer om samme hændelse: del køen</translation>
    </message>
    <message>
        <source>Move the map; Shift: far</source>
        <translation>Flyt kortet; Skift: langt</translation>
    </message>
    <message>
        <source>Nearer, farther</source>
        <translation>Tættere på, længere væk</translation>
    </message>
    <message>
        <source>New line in the shift log</source>
        <translation>Ny linje i vagtloggen</translation>
    </message>
    <message>
        <source>Next candidate; Shift: back</source>
        <translation>Næste kandidat; Skift: forrige</translation>
    </message>
    <message>
        <source>Police on or off</source>
        <translation>Politi til eller fra</translation>
    </message>
    <message>
        <source>Police say they have the case</source>
        <translation>Politiet siger, de har sagen</translation>
    </message>
    <message>
        <source>Positions without a call: bind, move, take back</source>
        <translation>Positioner uden opkald: bind, flyt, fortryd</translation>
    </message>
    <message>
        <source>Practice call</source>
        <translation>Øvelsesopkald</translation>
    </message>
    <message>
        <source>Save what is being written</source>
        <translation>Gem det, der skrives</translation>
    </message>
    <message>
        <source>Send, or the next try; closes a car&apos;s test call</source>
        <translation>Send, eller næste forsøg; lukker en bils testkald</translation>
    </message>
    <message>
        <source>Show all, follow again</source>
        <translation>Vis alt, følg igen</translation>
    </message>
    <message>
        <source>Show the masked number; it is logged</source>
        <translation>Vis det skjulte nummer; det logges</translation>
    </message>
    <message>
        <source>Silent call: yes and no questions</source>
        <translation>Tavst opkald: spørgsmål med ja og nej</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Mindre tekst</translation>
    </message>
    <message>
        <source>Stop the practice call</source>
        <translation>Stands øvelsen</translation>
    </message>
    <message>
        <source>Take that person, vehicle or item off</source>
        <translation>Fjern personen, køretøjet eller tingen</translation>
    </message>
    <message>
        <source>Take the answer heard in the words</source>
        <translation>Sæt det svar, der er hørt i ordene</translation>
    </message>
    <message>
        <source>Tell those who have the case something new</source>
        <translation>Send tillæg til dem, der har sagen</translation>
    </message>
    <message>
        <source>The candidate so numbered</source>
        <translation>Kandidaten med det nummer</translation>
    </message>
    <message>
        <source>The map in a window of its own</source>
        <translation>Kortet i sit eget vindue</translation>
    </message>
    <message>
        <source>The mast&apos;s area or the ring as the place</source>
        <translation>Masteområdet eller ringen som sted</translation>
    </message>
    <message>
        <source>The next line of the card laid open</source>
        <translation>Næste linje på teknikkortet</translation>
    </message>
    <message>
        <source>The number was read out</source>
        <translation>Nummeret er læst op</translation>
    </message>
    <message>
        <source>The other page at large text</source>
        <translation>Den anden side ved stor tekst</translation>
    </message>
    <message>
        <source>The place was read back and is right</source>
        <translation>Stedet er læst op og er rigtigt</translation>
    </message>
    <message>
        <source>The words do not mean that</source>
        <translation>Ordene betyder ikke det</translation>
    </message>
    <message>
        <source>This card</source>
        <translation>Dette kort</translation>
    </message>
    <message>
        <source>To the authorities</source>
        <translation>Til myndighederne</translation>
    </message>
    <message>
        <source>To the caller</source>
        <translation>Til anmelder</translation>
    </message>
    <message>
        <source>To the guide</source>
        <translation>Til guiden</translation>
    </message>
    <message>
        <source>To the map</source>
        <translation>Til kortet</translation>
    </message>
    <message>
        <source>To the place</source>
        <translation>Til stedet</translation>
    </message>
    <message>
        <source>To what happened</source>
        <translation>Til hvad der er sket</translation>
    </message>
    <message>
        <source>To what is missing, one after the other</source>
        <translation>Til det, der mangler, ét ad gangen</translation>
    </message>
    <message>
        <source>What lies at the crosshair</source>
        <translation>Hvad ligger der ved krydset</translation>
    </message>
</context>
<context>
    <name>SignList</name>
    <message>
        <source>Signs on the map</source>
        <translation>Tegn på kortet</translation>
    </message>
</context>
<context>
    <name>StepsColumn</name>
    <message numerus="yes">
        <source>%n step(s), in any order</source>
        <translation>
            <numerusform>%n trin, i vilkårlig rækkefølge</numerusform>
            <numerusform>%n trin, i vilkårlig rækkefølge</numerusform>
        </translation>
    </message>
    <message>
        <source>Get started</source>
        <translation>Kom i gang</translation>
    </message>
    <message>
        <source>On this desk</source>
        <translation>På denne pult</translation>
    </message>
    <message>
        <source>You can already</source>
        <translation>Det kan du allerede</translation>
    </message>
</context>
<context>
    <name>StressView</name>
    <message>
        <source>F8 closes as test</source>
        <translation>F8 lukker som prøve</translation>
    </message>
    <message>
        <source>NOT delivered</source>
        <translation>IKKE leveret</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>Intet sted</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Ingen</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Ikke kendt endnu</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Nummer</translation>
    </message>
    <message>
        <source>TEST CALL</source>
        <translation>TESTKALD</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Hvad</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Hvor</translation>
    </message>
    <message>
        <source>Who has it</source>
        <translation>Hvem har sagen</translation>
    </message>
    <message>
        <source>choose F1 F2 F3</source>
        <translation>vælg F1 F2 F3</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bekræftet</translation>
    </message>
    <message>
        <source>inside: {0}</source>
        <translation>nogen inde: {0}</translation>
    </message>
    <message>
        <source>lost · F8</source>
        <translation>tabt · F8</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>mangler</translation>
    </message>
    <message>
        <source>no answer · F8</source>
        <translation>intet svar · F8</translation>
    </message>
    <message>
        <source>not confirmed · F4</source>
        <translation>ikke bekræftet · F4</translation>
    </message>
    <message>
        <source>not receipted</source>
        <translation>ikke kvitteret</translation>
    </message>
    <message>
        <source>not sent · F8</source>
        <translation>ikke sendt · F8</translation>
    </message>
    <message>
        <source>real: Alt+K</source>
        <translation>ægte: Alt+K</translation>
    </message>
    <message>
        <source>received</source>
        <translation>modtaget</translation>
    </message>
    <message>
        <source>sent {0}</source>
        <translation>sendt {0}</translation>
    </message>
    <message>
        <source>sent {0}, receipted {1}</source>
        <translation>sendt {0} · kvitteret {1}</translation>
    </message>
    <message>
        <source>the phone {0} from there</source>
        <translation>telefonen {0} derfra</translation>
    </message>
    <message>
        <source>trapped: {0}</source>
        <translation>fastklemte: {0}</translation>
    </message>
    <message>
        <source>withheld</source>
        <translation>hemmeligt</translation>
    </message>
</context>
<context>
    <name>ThreadPanel</name>
    <message>
        <source>Enter sends</source>
        <translation>Enter sender</translation>
    </message>
    <message>
        <source>NOT sent</source>
        <translation>IKKE sendt</translation>
    </message>
    <message>
        <source>The caller waits for an answer, {0}</source>
        <translation>Anmelder venter på svar, {0}</translation>
    </message>
    <message>
        <source>The thread</source>
        <translation>Tråden</translation>
    </message>
    <message>
        <source>Waits for an answer, {0}</source>
        <translation>Venter på svar, {0}</translation>
    </message>
    <message>
        <source>Write to the caller</source>
        <translation>Skriv til anmelder</translation>
    </message>
    <message>
        <source>caller</source>
        <translation>anmelder</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>leveret</translation>
    </message>
    <message>
        <source>read</source>
        <translation>læst</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>sendt</translation>
    </message>
    <message>
        <source>{0} characters, {1} SMS</source>
        <translation>{0} tegn, {1} sms</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Timeline</source>
        <translation>Tidslinje</translation>
    </message>
    <message>
        <source>newest on top</source>
        <translation>nyeste øverst</translation>
    </message>
</context>
<context>
    <name>TraineeState</name>
    <message>
        <source>Asks</source>
        <translation>Spørger</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>The trainee has in front</source>
        <translation>Eleven har foran sig</translation>
    </message>
    <message>
        <source>To send</source>
        <translation>Afsendelse</translation>
    </message>
    <message>
        <source>Writes</source>
        <translation>Skriver</translation>
    </message>
    <message>
        <source>has not answered yet</source>
        <translation>har ikke svaret endnu</translation>
    </message>
    <message>
        <source>missing: {0}</source>
        <translation>mangler: {0}</translation>
    </message>
    <message>
        <source>none chosen</source>
        <translation>intet valgt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>intet</translation>
    </message>
    <message>
        <source>nothing missing</source>
        <translation>intet mangler</translation>
    </message>
    <message>
        <source>sent to {0}</source>
        <translation>sendt til {0}</translation>
    </message>
    <message>
        <source>{0} · read back</source>
        <translation>{0} · læst op</translation>
    </message>
    <message>
        <source>{0} · {1} from the truth</source>
        <translation>{0} · {1} fra sandheden</translation>
    </message>
    <message>
        <source>{0}: »{1}«</source>
        <translation>{0}: »{1}«</translation>
    </message>
</context>
<context>
    <name>TrainerWindow</name>
    <message>
        <source>Trainer</source>
        <translation>Instruktør</translation>
    </message>
    <message>
        <source>not begun</source>
        <translation>ikke begyndt</translation>
    </message>
    <message>
        <source>{0} · for a mark, the clock is locked</source>
        <translation>{0} · til bedømmelse, uret er låst</translation>
    </message>
    <message>
        <source>{0} · half speed</source>
        <translation>{0} · halv fart</translation>
    </message>
    <message>
        <source>{0} · over</source>
        <translation>{0} · slut</translation>
    </message>
    <message>
        <source>{0} · paused</source>
        <translation>{0} · pause</translation>
    </message>
    <message>
        <source>{0} · stands still: a real call has the trainee&apos;s desk</source>
        <translation>{0} · står stille: eleven har et rigtigt opkald</translation>
    </message>
    <message>
        <source>{0} · the machine slept {1}</source>
        <translation>{0} · maskinen sov {1}</translation>
    </message>
    <message>
        <source>{0} · time runs</source>
        <translation>{0} · uret går</translation>
    </message>
</context>
<context>
    <name>TrainerWords</name>
    <message>
        <source>The trainer&apos;s words</source>
        <translation>Instruktørens ord</translation>
    </message>
    <message>
        <source>nobody has rated yet, F4</source>
        <translation>ingen har bedømt endnu, F4</translation>
    </message>
    <message>
        <source>{0} · mean {1} of 5</source>
        <translation>{0} · i snit {1} af 5</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>5 s</source>
        <translation>5 s</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Mellemrum</translation>
    </message>
    <message>
        <source>Tab</source>
        <translation>Tab</translation>
    </message>
    <message>
        <source>happening</source>
        <translation>hændelse</translation>
    </message>
    <message>
        <source>nearer</source>
        <translation>nærmere</translation>
    </message>
    <message>
        <source>normal speed</source>
        <translation>normal fart</translation>
    </message>
    <message>
        <source>note</source>
        <translation>notat</translation>
    </message>
    <message>
        <source>note here</source>
        <translation>notat her</translation>
    </message>
    <message>
        <source>of {0} · {1}</source>
        <translation>af {0} · {1}</translation>
    </message>
    <message>
        <source>play</source>
        <translation>afspil</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>genafspil</translation>
    </message>
    <message>
        <source>speed</source>
        <translation>fart</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>stop</translation>
    </message>
    <message>
        <source>the desk replayed from here</source>
        <translation>genafspil pulten herfra</translation>
    </message>
    <message>
        <source>the words</source>
        <translation>ordene</translation>
    </message>
    <message>
        <source>{0}× speed</source>
        <translation>{0} gange fart</translation>
    </message>
</context>
<context>
    <name>TrayList</name>
    <message numerus="yes">
        <source>%n without a call</source>
        <translation>
            <numerusform>%n uden opkald</numerusform>
            <numerusform>%n uden opkald</numerusform>
        </translation>
    </message>
    <message>
        <source>0 takes back: {0} to {1}, {2} {3}</source>
        <translation>0 fortryder: {0} til {1}, {2} {3}</translation>
    </message>
    <message>
        <source>Bind to this call, {0}</source>
        <translation>Bind til dette opkald, {0}</translation>
    </message>
    <message>
        <source>Bind to {0}</source>
        <translation>Bind til {0}</translation>
    </message>
    <message>
        <source>Move to {0}</source>
        <translation>Flyt til {0}</translation>
    </message>
    <message>
        <source>No open call to bind it to. It is kept here.</source>
        <translation>Intet åbent opkald at binde den til. Den bliver her.</translation>
    </message>
    <message>
        <source>Not this caller&apos;s</source>
        <translation>Ikke denne opkalders</translation>
    </message>
    <message>
        <source>Positions and whose they are</source>
        <translation>Positioner, og hvis de er</translation>
    </message>
    <message>
        <source>Whose position?</source>
        <translation>Hvis position?</translation>
    </message>
    <message>
        <source>a digit opens the position, the next says whose it is</source>
        <translation>et tal åbner positionen, det næste siger, hvis den er</translation>
    </message>
    <message>
        <source>this call&apos;s</source>
        <translation>dette opkalds</translation>
    </message>
    <message>
        <source>those without a call</source>
        <translation>dem uden opkald</translation>
    </message>
    <message>
        <source>to those without a call</source>
        <translation>til dem uden opkald</translation>
    </message>
    <message>
        <source>{0}–{1} of {2} · arrows</source>
        <translation>{0}–{1} af {2} · pile</translation>
    </message>
</context>
<context>
    <name>UpdatesPanel</name>
    <message>
        <source>Enter sends, Esc closes</source>
        <translation>Enter sender, Esc lukker</translation>
    </message>
    <message>
        <source>New update: write, Enter sends</source>
        <translation>Nyt tillæg: skriv, Enter sender</translation>
    </message>
    <message>
        <source>Updates after the send</source>
        <translation>Tillæg efter afsendelse</translation>
    </message>
    <message>
        <source>practice</source>
        <translation>øvelse</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Assessment</source>
        <translation>Bedømmelse</translation>
    </message>
    <message>
        <source>Critical fault</source>
        <translation>Kritisk fejl</translation>
    </message>
    <message>
        <source>less than {0}</source>
        <translation>mindre end {0}</translation>
    </message>
    <message>
        <source>not passed, whatever the points</source>
        <translation>ikke bestået, uanset point</translation>
    </message>
    <message>
        <source>of {0}</source>
        <translation>/ {0}</translation>
    </message>
    <message>
        <source>opened by {0}, without an own rating</source>
        <translation>vist af {0} uden egen vurdering</translation>
    </message>
    <message>
        <source>the scenario was edited since</source>
        <translation>øvelsen er rettet siden</translation>
    </message>
    <message>
        <source>the trainee rated it first: {0}</source>
        <translation>eleven vurderede sig selv først: {0}</translation>
    </message>
    <message>
        <source>{0} or more, no critical fault</source>
        <translation>{0} eller mere, ingen kritiske fejl</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>At the trainer&apos;s machine</source>
        <translation>Ved instruktørens maskine</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kode</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Maskine</translation>
    </message>
    <message>
        <source>Opening …</source>
        <translation>Åbner …</translation>
    </message>
    <message>
        <source>Or in a terminal: alarmpult practice trainer {0}</source>
        <translation>Eller i en terminal: alarmpult practice trainer {0}</translation>
    </message>
    <message>
        <source>Practice page (Ctrl+Ø), key U: type machine and code.</source>
        <translation>Øvelsessiden (Ctrl+Ø), tast U: skriv maskine og kode.</translation>
    </message>
    <message>
        <source>The call rings as soon as the trainer is here. The code is worth nothing after this call.</source>
        <translation>Opkaldet ringer, så snart instruktøren er med. Koden gælder ikke efter dette opkald.</translation>
    </message>
    <message>
        <source>The trainer is here</source>
        <translation>Instruktøren er med</translation>
    </message>
    <message>
        <source>This machine cannot listen in the network</source>
        <translation>Maskinen kan ikke tage imod fra nettet</translation>
    </message>
    <message>
        <source>Three wrong codes: a new one stands here. Waiting for the trainer</source>
        <translation>Tre forkerte koder: her står en ny. Venter på instruktøren</translation>
    </message>
    <message>
        <source>Trainer at another machine</source>
        <translation>Instruktør ved en anden maskine</translation>
    </message>
    <message>
        <source>Waiting for the trainer</source>
        <translation>Venter på instruktøren</translation>
    </message>
    <message>
        <source>gives it up</source>
        <translation>opgiver øvelsen</translation>
    </message>
    <message>
        <source>lets it ring without the trainer, who may come later</source>
        <translation>lader det ringe uden instruktøren, som kan komme til senere</translation>
    </message>
    <message>
        <source>only for this practice call, only in your own network</source>
        <translation>kun til denne øvelse, kun i jeres eget net</translation>
    </message>
</context>
<context>
    <name>WherePanel</name>
    <message>
        <source>A sign, a road, a building or an area is enough.</source>
        <translation>Et skilt, en vej, en bygning eller et område er nok.</translation>
    </message>
    <message>
        <source>Addresses in the phone&apos;s ring</source>
        <translation>Adresser i telefonens ring</translation>
    </message>
    <message>
        <source>Chosen {0}</source>
        <translation>Valgt {0}</translation>
    </message>
    <message>
        <source>Chosen {0}, read back and confirmed {1}</source>
        <translation>Valgt {0}, læst op og bekræftet {1}</translation>
    </message>
    <message>
        <source>Mast only: about {0}. Not the caller&apos;s position. Alt+M takes the area.</source>
        <translation>Kun mast: ca. {0}. Ikke opkalderens position. Alt+M tager området.</translation>
    </message>
    <message>
        <source>No place chosen</source>
        <translation>Intet sted valgt</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Sted</translation>
    </message>
    <message>
        <source>Pointed at on the map: {0}</source>
        <translation>Peget på kortet: {0}</translation>
    </message>
    <message>
        <source>Read out: »{0}«</source>
        <translation>Læs op: »{0}«</translation>
    </message>
    <message>
        <source>The car has given its position. Alt+M takes the ring as the place.</source>
        <translation>Bilen har sendt sin position. Alt+M tager ringen som sted.</translation>
    </message>
    <message>
        <source>The phone has given its position. Alt+M takes the ring as the place.</source>
        <translation>Telefonen har sendt sin position. Alt+M tager ringen som sted.</translation>
    </message>
    <message>
        <source>Understood as: {0}</source>
        <translation>Forstået som {0}</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Hvor</translation>
    </message>
    <message>
        <source>Write what you hear</source>
        <translation>Skriv det, du hører</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bekræftet</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>ikke bekræftet</translation>
    </message>
    <message>
        <source>place missing</source>
        <translation>sted mangler</translation>
    </message>
    <message>
        <source>road, C117, 71 km 12.4, place, coordinate</source>
        <translation>vej, C117, 71 km 12,4, sted, koordinat</translation>
    </message>
</context>
<context>
    <name>WordList</name>
    <message>
        <source>Caller</source>
        <translation>Anmelder</translation>
    </message>
    <message>
        <source>Desk</source>
        <translation>Pult</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operatør</translation>
    </message>
    <message>
        <source>The words</source>
        <translation>Ordene</translation>
    </message>
    <message>
        <source>Trainer</source>
        <translation>Instruktør</translation>
    </message>
    <message>
        <source>as they stand in the log</source>
        <translation>som de står i loggen</translation>
    </message>
</context>
<context>
    <name>Writing</name>
    <message>
        <source>A word</source>
        <translation>Et ord</translation>
    </message>
    <message>
        <source>Both initials and a reason are needed</source>
        <translation>Skriv både initialer og grund</translation>
    </message>
    <message>
        <source>Both initials and words are needed</source>
        <translation>Skriv både initialer og notat</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Af</translation>
    </message>
    <message>
        <source>First a rating, 0 to 5</source>
        <translation>Først en vurdering, 0 til 5</translation>
    </message>
    <message>
        <source>How did it go? Give yourself 0 to 100 points and a word about why. The score is shown afterwards. Trainer: Alt+U shows it without.</source>
        <translation>Hvordan gik det? Giv dig selv 0 til 100 point og et ord om hvorfor. Bedømmelsen vises bagefter. Instruktør: Alt+U viser den uden.</translation>
    </message>
    <message>
        <source>Initials</source>
        <translation>Initialer</translation>
    </message>
    <message>
        <source>Initials are needed</source>
        <translation>Skriv initialer</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notat</translation>
    </message>
    <message>
        <source>Note here</source>
        <translation>Notat her</translation>
    </message>
    <message>
        <source>Pass over the own rating</source>
        <translation>Gå forbi egen vurdering</translation>
    </message>
    <message>
        <source>Points are a whole number from 0 to 100</source>
        <translation>Point er et helt tal fra 0 til 100</translation>
    </message>
    <message>
        <source>Points, 0 to 100</source>
        <translation>Point, 0 til 100</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Show the score</source>
        <translation>Vis bedømmelsen</translation>
    </message>
    <message>
        <source>The score is shown without the trainee&apos;s own rating. It stands in the log who did so and why.</source>
        <translation>Bedømmelsen vises uden elevens egen vurdering. Hvem der gjorde det og hvorfor, står i loggen.</translation>
    </message>
    <message>
        <source>The trainer tells the score of this call. It stands in the log who showed it and why.</source>
        <translation>Instruktøren fortæller resultatet af denne øvelse. Hvem der viste det og hvorfor, står i loggen.</translation>
    </message>
    <message>
        <source>Trainer, initials</source>
        <translation>Instruktør, initialer</translation>
    </message>
    <message>
        <source>Who rates?</source>
        <translation>Hvem bedømmer?</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Hvorfor</translation>
    </message>
    <message>
        <source>Your own rating</source>
        <translation>Din egen vurdering</translation>
    </message>
</context>
<context>
    <name>WritingCounts</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n fejl</numerusform>
            <numerusform>%n fejl</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n advarsel</numerusform>
            <numerusform>%n advarsler</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WritingFrame</name>
    <message>
        <source>Search</source>
        <translation>Søg</translation>
    </message>
    <message>
        <source>What there is to read</source>
        <translation>Det, der er at læse</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>skrives</translation>
    </message>
    <message>
        <source>kept {0}</source>
        <translation>gemt {0}</translation>
    </message>
    <message>
        <source>line {0}</source>
        <translation>linje {0}</translation>
    </message>
    <message>
        <source>nothing is wrong</source>
        <translation>ingen fejl</translation>
    </message>
</context>
<context>
    <name>WritingWork</name>
    <message>
        <source>Lay the draft aside: write your initials</source>
        <translation>Læg kladden til side: skriv dine initialer</translation>
    </message>
    <message>
        <source>Nothing is wrong</source>
        <translation>Der er ingen fejl</translation>
    </message>
    <message>
        <source>There is no mend to take on this line</source>
        <translation>Der er intet forslag til rettelse på den her linje</translation>
    </message>
    <message>
        <source>title, line or field</source>
        <translation>titel, replik eller felt</translation>
    </message>
    <message>
        <source>{0} · F5 begins a draft</source>
        <translation>{0} · F5 begynder en kladde</translation>
    </message>
</context>
<context>
    <name>_Icons</name>
    <message>
        <source>address</source>
        <translation>adresse</translation>
    </message>
    <message>
        <source>car</source>
        <translation>bil</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bekræftet</translation>
    </message>
    <message>
        <source>current</source>
        <translation>strøm</translation>
    </message>
    <message>
        <source>danger</source>
        <translation>fare</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>frist</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fejlet</translation>
    </message>
    <message>
        <source>fire</source>
        <translation>brand</translation>
    </message>
    <message>
        <source>guide</source>
        <translation>guide</translation>
    </message>
    <message>
        <source>health</source>
        <translation>sundhed</translation>
    </message>
    <message>
        <source>interpreter</source>
        <translation>tolk</translation>
    </message>
    <message>
        <source>linked</source>
        <translation>knyttet</translation>
    </message>
    <message>
        <source>listens</source>
        <translation>lytter</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>låst</translation>
    </message>
    <message>
        <source>lost</source>
        <translation>tabt</translation>
    </message>
    <message>
        <source>mast</source>
        <translation>mast</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>mangler</translation>
    </message>
    <message>
        <source>now</source>
        <translation>nu</translation>
    </message>
    <message>
        <source>open</source>
        <translation>åbent</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>operatør</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>pause</translation>
    </message>
    <message>
        <source>person</source>
        <translation>person</translation>
    </message>
    <message>
        <source>phone, AML</source>
        <translation>telefon, AML</translation>
    </message>
    <message>
        <source>police</source>
        <translation>politi</translation>
    </message>
    <message>
        <source>register</source>
        <translation>register</translation>
    </message>
    <message>
        <source>ringing</source>
        <translation>ringer</translation>
    </message>
    <message>
        <source>said</source>
        <translation>sagt</translation>
    </message>
    <message>
        <source>search</source>
        <translation>søg</translation>
    </message>
    <message>
        <source>sent</source>
        <translation>sendt</translation>
    </message>
    <message>
        <source>sign</source>
        <translation>skilt</translation>
    </message>
    <message>
        <source>sound</source>
        <translation>lyd</translation>
    </message>
    <message>
        <source>sun</source>
        <translation>sol</translation>
    </message>
    <message>
        <source>text</source>
        <translation>tekst</translation>
    </message>
    <message>
        <source>voice off</source>
        <translation>stemme fra</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>venter</translation>
    </message>
</context>
<context>
    <name>_Note</name>
    <message>
        <source>Esc: the lines · Ctrl+Pause stops · own store, no real receiver</source>
        <translation>Esc: replikkerne · Ctrl+Pause standser · eget lager, ingen rigtig modtager</translation>
    </message>
</context>
<context>
    <name>_Ready</name>
    <message numerus="yes">
        <source>%n without a call</source>
        <translation>
            <numerusform>%n uden opkald</numerusform>
            <numerusform>%n uden opkald</numerusform>
        </translation>
    </message>
    <message>
        <source>112 and 114, ready</source>
        <translation>112 og 114, klar</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Adresser</translation>
    </message>
    <message>
        <source>Centre</source>
        <translation>Central</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>Gå til</translation>
    </message>
    <message>
        <source>Inquiries</source>
        <translation>Henvendelser</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Taster</translation>
    </message>
    <message>
        <source>Last call {0} min ago</source>
        <translation>Sidste opkald for {0} min. siden</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Linjer</translation>
    </message>
    <message>
        <source>My desk</source>
        <translation>Min pult</translation>
    </message>
    <message>
        <source>No call yet in this shift</source>
        <translation>Intet opkald endnu i vagten</translation>
    </message>
    <message>
        <source>Nobody waits</source>
        <translation>Ingen i kø</translation>
    </message>
    <message>
        <source>Positions</source>
        <translation>Positioner</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Øvelse</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Kø</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Opsætning</translation>
    </message>
    <message>
        <source>answers the next call</source>
        <translation>besvarer næste opkald</translation>
    </message>
    <message>
        <source>empty, ready</source>
        <translation>tom, klar</translation>
    </message>
    <message>
        <source>none, the desk works alone</source>
        <translation>ingen, pulten arbejder alene</translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation>hemmeligt nummer</translation>
    </message>
    <message>
        <source>saved {0}</source>
        <translation>gemt {0}</translation>
    </message>
    <message>
        <source>{0} rings</source>
        <translation>{0} ringer</translation>
    </message>
    <message>
        <source>{0} · for {1} s</source>
        <translation>{0} · i {1} s</translation>
    </message>
</context>
<context>
    <name>_Sheet</name>
    <message>
        <source>Cannot be changed</source>
        <translation>Kan ikke ændres</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Afslut</translation>
    </message>
    <message>
        <source>Confirm place</source>
        <translation>Bekræft sted</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bekræftet</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Mørk</translation>
    </message>
    <message>
        <source>EXERCISE</source>
        <translation>ØVELSE</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Tom</translation>
    </message>
    <message>
        <source>Empty, wanted now</source>
        <translation>Tom, ønskes nu</translation>
    </message>
    <message>
        <source>Error, stops</source>
        <translation>Fejl, stopper</translation>
    </message>
    <message>
        <source>Field and source</source>
        <translation>Felt og kilde</translation>
    </message>
    <message>
        <source>Field and state</source>
        <translation>Felt og stand</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Brand</translation>
    </message>
    <message>
        <source>Fire in building</source>
        <translation>Brand i bygning</translation>
    </message>
    <message>
        <source>From the phone</source>
        <translation>Fra telefon (AML)</translation>
    </message>
    <message>
        <source>From the register</source>
        <translation>Fra register</translation>
    </message>
    <message>
        <source>Has the focus</source>
        <translation>Har fokus</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Høj kontrast</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Taster</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Lys</translation>
    </message>
    <message>
        <source>Map</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>Mærker</translation>
    </message>
    <message>
        <source>Missing, warning</source>
        <translation>Mangler, advarsel</translation>
    </message>
    <message>
        <source>New position</source>
        <translation>Ny position</translation>
    </message>
    <message>
        <source>Said by the caller</source>
        <translation>Sagt af anmelder</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Send</translation>
    </message>
    <message>
        <source>Text 1</source>
        <translation>Tekst 1</translation>
    </message>
    <message>
        <source>Text 2</source>
        <translation>Tekst 2</translation>
    </message>
    <message>
        <source>Text 3, placeholder</source>
        <translation>Tekst 3, pladsholder</translation>
    </message>
    <message>
        <source>Two values</source>
        <translation>To værdier</translation>
    </message>
    <message>
        <source>Typed by operator</source>
        <translation>Skrevet af operatør</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>after sending</source>
        <translation>efter send</translation>
    </message>
    <message>
        <source>also: {0}</source>
        <translation>også: {0}</translation>
    </message>
    <message>
        <source>amber</source>
        <translation>gul</translation>
    </message>
    <message>
        <source>asked now</source>
        <translation>spørges nu</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>blå</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>valgt</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bekræftet</translation>
    </message>
    <message>
        <source>danger</source>
        <translation>fare</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fejlet</translation>
    </message>
    <message>
        <source>from is after to</source>
        <translation>fra er efter til</translation>
    </message>
    <message>
        <source>green</source>
        <translation>grøn</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>mangler</translation>
    </message>
    <message>
        <source>offered</source>
        <translation>tilbudt</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>klar</translation>
    </message>
    <message>
        <source>red</source>
        <translation>rød</translation>
    </message>
    <message>
        <source>shape and word, never colour alone</source>
        <translation>form og ord, aldrig kun farve</translation>
    </message>
    <message>
        <source>type, or choose unknown</source>
        <translation>skriv eller vælg ukendt</translation>
    </message>
    <message>
        <source>usable</source>
        <translation>kan bruges</translation>
    </message>
    <message>
        <source>violet</source>
        <translation>violet</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>venter</translation>
    </message>
</context>
<context>
    <name>_Todo</name>
    <message>
        <source>Call back: {0}</source>
        <translation>Ring op: {0}</translation>
    </message>
    <message>
        <source>Close {0}</source>
        <translation>Afslut {0}</translation>
    </message>
    <message>
        <source>Ctrl+L new line</source>
        <translation>Ctrl+L ny linje</translation>
    </message>
    <message>
        <source>Follow-up: {0}, {1}</source>
        <translation>Opfølgning: {0}, {1}</translation>
    </message>
    <message>
        <source>Go on practising: {0}</source>
        <translation>Fortsæt øvelsen: {0}</translation>
    </message>
    <message>
        <source>Lost on {0}: {1}</source>
        <translation>Tabt {0}: {1}</translation>
    </message>
    <message>
        <source>Next to do</source>
        <translation>Næste at gøre</translation>
    </message>
    <message>
        <source>Practice call</source>
        <translation>Øvelsesopkald</translation>
    </message>
    <message>
        <source>Shift log</source>
        <translation>Vagtlog</translation>
    </message>
    <message>
        <source>a digit opens</source>
        <translation>tal åbner</translation>
    </message>
    <message>
        <source>draft from {0}</source>
        <translation>kladde fra {0}</translation>
    </message>
    <message>
        <source>lost {0}, {1} tries</source>
        <translation>tabt {0}, {1} forsøg</translation>
    </message>
    <message>
        <source>missing: {0}</source>
        <translation>mangler: {0}</translation>
    </message>
    <message>
        <source>newest on top</source>
        <translation>nyeste øverst</translation>
    </message>
    <message>
        <source>nothing missing</source>
        <translation>intet mangler</translation>
    </message>
    <message>
        <source>number withheld</source>
        <translation>hemmeligt nummer</translation>
    </message>
    <message>
        <source>on the practice island, nothing is sent</source>
        <translation>på øvelsesøen, intet sendes ud</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>valgfri</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>på pause</translation>
    </message>
    <message>
        <source>stands still since a real call came</source>
        <translation>står stille, siden et rigtigt opkald kom</translation>
    </message>
    <message>
        <source>try {0} now</source>
        <translation>{0}. forsøg nu</translation>
    </message>
    <message>
        <source>{0}: closed</source>
        <translation>{0}: afsluttet</translation>
    </message>
    <message>
        <source>{0}: receipted by {1}</source>
        <translation>{0}: kvitteret af {1}</translation>
    </message>
    <message>
        <source>{0}: try {1} lost</source>
        <translation>{0}: {1}. forsøg tabt</translation>
    </message>
</context>
</TS>
