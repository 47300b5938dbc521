"""Additional data about a call: texts under stable names, and never a position."""

from __future__ import annotations

import pytest

from locate.additional import parse

CARD = (
    "<vcard><fn><text>Prøve Prøvesen</text></fn><org><text>Øvelsø Tele</text></org>"
    "<adr><parameters><label><text>privat</text></label></parameters><street>Strandvejen 12</street><locality>Øvelsby"
    "</locality><code>9990</code></adr><tel><parameters><type><text>home</text></type></parameters>"
    "<uri>tel:+45 00 00 41 27</uri></tel><tel><uri>tel:+45 00 00 41 28</uri></tel>"
    "<email><text>proeve@example.org</text></email><lang><language-tag>da</language-tag></lang>"
    "<geo><uri>geo:56.1,11.5</uri></geo></vcard>"
)


def block(kind: str, inside: str, attributes: str = "") -> str:
    return f"<x:EmergencyCallData.{kind} {attributes}>{inside}</x:EmergencyCallData.{kind}>"


def test_a_provider_is_read_with_its_contact() -> None:
    report = parse(
        block(
            "ProviderInfo",
            "<DataProviderReference>1@example.org</DataProviderReference>"
            "<DataProviderString>\n Øvelsø  Tele </DataProviderString>"
            "<ProviderID>urn:x:1</ProviderID><ProviderIDSeries>X</ProviderIDSeries><TypeOfProvider>Telecom Provider"
            "</TypeOfProvider><ContactURI>tel:+4500004100</ContactURI><Language>da</Language>"
            f"<DataProviderContact>{CARD}</DataProviderContact>",
        )
    )
    assert (report.kind, report.status, report.lat, report.warnings) == ("additional", "no_position", None, ())
    assert report.extra == {
        "provider.reference": "1@example.org",
        "provider.name": "Øvelsø Tele",
        "provider.id": "urn:x:1",
        "provider.id_series": "X",
        "provider.type": "Telecom Provider",
        "provider.contact": "tel:+4500004100",
        "provider.language": "da",
        "provider.contact_name": "Prøve Prøvesen",
        "provider.contact_firm": "Øvelsø Tele",
        "provider.contact_address": "Strandvejen 12, 9990, Øvelsby",
        "provider.contact_phone": "+45 00 00 41 27; +45 00 00 41 28",
        "provider.contact_mail": "proeve@example.org",
        "provider.contact_language": "da",
    }


def test_a_subscriber_is_read_and_its_geo_is_no_position() -> None:
    report = parse(block("SubscriberInfo", f"<SubscriberData>{CARD}</SubscriberData>", 'privacyRequested="true"'))
    assert (report.status, report.lat) == ("no_position", None)
    assert report.extra["subscriber.name"] == "Prøve Prøvesen"
    assert report.extra["subscriber.address"] == "Strandvejen 12, 9990, Øvelsby"
    assert report.extra["subscriber.private"] == "true"


def test_a_subscriber_may_be_a_name_alone() -> None:
    raw = block("SubscriberInfo", "<NameOfSubscriber><Name>Prøve Prøvesen</Name></NameOfSubscriber>")
    assert parse(raw).extra == {"subscriber.name": "Prøve Prøvesen"}


@pytest.mark.parametrize(
    ("raw", "extra"),
    [
        (
            block(
                "ServiceInfo",
                "<ServiceEnvironment>Residence</ServiceEnvironment><ServiceType>wireless</ServiceType>"
                "<ServiceMobility>Mobile</ServiceMobility>",
            ),
            {"service.environment": "Residence", "service.type": "wireless", "service.mobility": "Mobile"},
        ),
        (
            block(
                "DeviceInfo",
                "<DeviceClassification>fixed</DeviceClassification><DeviceMfgr>ABC</DeviceMfgr><DeviceModelNr>530"
                '</DeviceModelNr><UniqueDeviceID TypeOfDeviceID="IMEI"> 35 </UniqueDeviceID>',
            ),
            {
                "device.class": "fixed",
                "device.maker": "ABC",
                "device.model": "530",
                "device.id": "35",
                "device.id_type": "IMEI",
            },
        ),
        (
            block("Comment", '<Comment xml:lang="da">Porten er låst &lt;b&gt;</Comment>'),
            {"comment.text": "Porten er låst <b>", "comment.language": "da"},
        ),
        (
            block("Control", '<ack received="true" ref="1@example.org"/>'),
            {"control.ack": "true", "control.ack_of": "1@example.org"},
        ),
        (
            block("Control", '<request action="send-data" datatype="eCall.MSD"/>'),
            {"control.requests": "send-data eCall.MSD"},
        ),
        (
            block("Control", '<Capabilities><Request action="honk"/>'
                             '<request action="send-data" supported-values="eCall.MSD"/></Capabilities>'),
            {"control.capabilities": "honk, send-data eCall.MSD"},
        ),
        (
            "<AutomatedCrashNotification><Crash><FuelLeakingIndicator>true</FuelLeakingIndicator><SevereInjuryIndicator>"
            "\ntrue</SevereInjuryIndicator></Crash></AutomatedCrashNotification>",
            {"crash.fuel_leaking": "true", "crash.severe_injury": "true"},
        ),
    ],
)  # fmt: skip
def test_each_block_has_its_names(raw: str, extra: dict[str, str]) -> None:
    assert parse(raw).extra == extra


def test_two_blocks_of_a_kind_are_both_kept() -> None:
    raw = "<all>" + block("Comment", "<Comment>et</Comment>") + block("Comment", "<Comment>to</Comment>") + "</all>"
    assert parse(raw).extra == {"comment.text": "et", "comment.2.text": "to"}


def test_many_blocks_and_long_texts_are_bounded() -> None:
    raw = "<all>" + block("Comment", f"<Comment>{'x' * 600}</Comment>") * 60 + "</all>"
    extra = parse(raw).extra
    assert len(extra) == 20
    assert set(map(len, extra.values())) == {500}


@pytest.mark.parametrize("raw", ["", "hej", "<presence/>", "<EmergencyCallData.Unknown/>", b"\xff\xfe"])
def test_what_is_no_block_is_unreadable(raw: bytes | str) -> None:
    report = parse(raw)
    assert (report.status, "additional_unreadable" in report.warnings) == ("unreadable", True)
