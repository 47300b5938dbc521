<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CallStrip</name>
    <message numerus="yes">
        <source>proposed, %n reason(s)</source>
        <translation>
            <numerusform>proposed, %n reason</numerusform>
            <numerusform>proposed, %n reasons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CourseCounts</name>
    <message numerus="yes">
        <source>%n course(s)</source>
        <translation>
            <numerusform>%n course</numerusform>
            <numerusform>%n courses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n practice call(s)</source>
        <translation>
            <numerusform>%n practice call</numerusform>
            <numerusform>%n practice calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n trainee(s)</source>
        <translation>
            <numerusform>%n trainee</numerusform>
            <numerusform>%n trainees</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FiguresPage</name>
    <message numerus="yes">
        <source>%n call(s)</source>
        <translation>
            <numerusform>%n call</numerusform>
            <numerusform>%n calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FollowUpSide</name>
    <message numerus="yes">
        <source>%n step(s)</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FootLine</name>
    <message numerus="yes">
        <source>%n inquiry(ies) to close</source>
        <translation>
            <numerusform>%n inquiry to close</numerusform>
            <numerusform>%n inquiries to close</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message numerus="yes">
        <source>%n field(s) more, Tab goes on</source>
        <translation>
            <numerusform>%n field more, Tab goes on</numerusform>
            <numerusform>%n fields more, Tab goes on</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GateLine</name>
    <message numerus="yes">
        <source>%n lost call(s) to ring back</source>
        <translation>
            <numerusform>%n lost call to ring back</numerusform>
            <numerusform>%n lost calls to ring back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandoverPanel</name>
    <message numerus="yes">
        <source>%n tries lost</source>
        <translation>
            <numerusform>%n try lost</numerusform>
            <numerusform>%n tries lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Sheet, %n updates</source>
        <translation>
            <numerusform>Sheet, %n update</numerusform>
            <numerusform>Sheet, %n updates</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InquiriesPage</name>
    <message numerus="yes">
        <source>%n inquiry(ies)</source>
        <translation>
            <numerusform>%n inquiry</numerusform>
            <numerusform>%n inquiries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InquiryDetail</name>
    <message numerus="yes">
        <source>and %n earlier one(s), all in the timeline</source>
        <translation>
            <numerusform>and %n earlier one, in the timeline</numerusform>
            <numerusform>and %n earlier ones, all in the timeline</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>InquirySide</name>
    <message numerus="yes">
        <source>%n of those listed</source>
        <translation>
            <numerusform>%n of those listed</numerusform>
            <numerusform>%n of those listed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MapPanel</name>
    <message numerus="yes">
        <source>%n open inquiry(ies)</source>
        <translation>
            <numerusform>%n open inquiry</numerusform>
            <numerusform>%n open inquiries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NearbyPanel</name>
    <message numerus="yes">
        <source>%n message(s) of this event</source>
        <translation>
            <numerusform>%n message of this event</numerusform>
            <numerusform>%n messages of this event</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more danger(s), see the map</source>
        <translation>
            <numerusform>%n more danger, see the map</numerusform>
            <numerusform>%n more dangers, see the map</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n without a call</source>
        <translation>
            <numerusform>%n without a call</numerusform>
            <numerusform>%n without a call</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The number: %n earlier call(s)</source>
        <translation>
            <numerusform>The number: %n earlier call</numerusform>
            <numerusform>The number: %n earlier calls</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The place: %n earlier inquiry(ies)</source>
        <translation>
            <numerusform>The place: %n earlier inquiry</numerusform>
            <numerusform>The place: %n earlier inquiries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProgressView</name>
    <message numerus="yes">
        <source>%n practice call(s)</source>
        <translation>
            <numerusform>%n practice call</numerusform>
            <numerusform>%n practice calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message numerus="yes">
        <source>%n call back(s) · F9</source>
        <translation>
            <numerusform>%n call back · F9</numerusform>
            <numerusform>%n call backs · F9</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n lost</source>
        <translation>
            <numerusform>%n lost</numerusform>
            <numerusform>%n lost</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n ringing</source>
        <translation>
            <numerusform>%n ringing</numerusform>
            <numerusform>%n ringing</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegisterColumn</name>
    <message numerus="yes">
        <source>and %n more reason(s)</source>
        <translation>
            <numerusform>and %n more reason</numerusform>
            <numerusform>and %n more reasons</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoteTrainer</name>
    <message numerus="yes">
        <source>%n note(s) or rating(s) not sent yet: close again to lose them</source>
        <translation>
            <numerusform>%n note or rating not sent yet: close again to lose them</numerusform>
            <numerusform>%n notes or ratings not sent yet: close again to lose them</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewKeys</name>
    <message numerus="yes">
        <source>%n have rated</source>
        <translation>
            <numerusform>%n have rated</numerusform>
            <numerusform>%n have rated</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReviewList</name>
    <message numerus="yes">
        <source>%n practice call(s)</source>
        <translation>
            <numerusform>%n practice call</numerusform>
            <numerusform>%n practice calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScenarioCounts</name>
    <message numerus="yes">
        <source>%n field(s) nobody tells</source>
        <translation>
            <numerusform>%n field nobody tells</numerusform>
            <numerusform>%n fields nobody tells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n practice call(s)</source>
        <translation>
            <numerusform>%n practice call</numerusform>
            <numerusform>%n practice calls</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScriptCounts</name>
    <message numerus="yes">
        <source>%n script(s)</source>
        <translation>
            <numerusform>%n script</numerusform>
            <numerusform>%n scripts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScriptList</name>
    <message numerus="yes">
        <source>%n day(s) old</source>
        <translation>
            <numerusform>%n day old</numerusform>
            <numerusform>%n days old</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScriptNever</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ScriptWalks</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepsColumn</name>
    <message numerus="yes">
        <source>%n step(s), in any order</source>
        <translation>
            <numerusform>%n step</numerusform>
            <numerusform>%n steps, in any order</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TrayList</name>
    <message numerus="yes">
        <source>%n without a call</source>
        <translation>
            <numerusform>%n without a call</numerusform>
            <numerusform>%n without a call</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WritingCounts</name>
    <message numerus="yes">
        <source>%n error(s)</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warning(s)</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Ready</name>
    <message numerus="yes">
        <source>%n without a call</source>
        <translation>
            <numerusform>%n without a call</numerusform>
            <numerusform>%n without a call</numerusform>
        </translation>
    </message>
</context>
</TS>
