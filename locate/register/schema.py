"""The tables of a register file.

One row per road as it lies in one locality and postcode, its houses under it in order of number, so that a road's
houses are neighbours on disk. ``box`` is an R*Tree over the houses in whole centimetres of EPSG:25832 (32-bit integers
hold all of Denmark exactly, 32-bit floats would not).
"""

from __future__ import annotations

VERSION = 1
APPLICATION_ID = 0x414C_4152

TABLES = """
create table meta (key text primary key, value text not null) without rowid;
create table document (name text primary key, content text not null) without rowid;
create table road (
    id integer primary key, name text not null, locality text not null, postcode text not null, town text not null,
    kommune text not null, houses integer not null,
    west integer not null, south integer not null, east integer not null, north integer not null);
create table house (
    id integer primary key, uid text not null, road integer not null, number integer not null, letter text not null,
    e integer not null, n integer not null, lat real not null, lon real not null,
    quality text not null, status text not null, units integer not null);
create table unit (
    house integer not null, rank integer not null, uid text not null, floor text not null, door text not null,
    status text not null, primary key (house, rank)) without rowid;
create table place (
    id integer primary key, kind text not null, name text not null, detail text not null, kommune text not null,
    lat real not null, lon real not null, e integer not null, n integer not null);
create virtual table box using rtree_i32(id, west, east, south, north);
"""

INDEXES = """
create unique index house_uid on house (uid);
create index house_road on house (road, number, letter);
create unique index unit_uid on unit (uid);
"""

STAGING = """
create temp table raw_house (
    uid text not null, road text not null, code text not null, number integer not null, letter text not null,
    locality text not null, postcode text not null, town text not null, kommune text not null,
    e integer not null, n integer not null, lat real not null, lon real not null,
    quality text not null, status text not null);
create unique index temp.raw_house_uid on raw_house (uid);
create temp table raw_unit (
    file text not null, row integer not null, shown text not null, parent text not null, uid text not null,
    floor text not null, door text not null, rank integer not null, status text not null);
create unique index temp.raw_unit_uid on raw_unit (uid);
create temp table raw_place (
    kind text not null, name text not null, detail text not null, kommune text not null,
    lat real not null, lon real not null, e integer not null, n integer not null);
"""

SORT_IN = """
insert into road
select row_number() over (order by road, postcode, locality, town, kommune, code), road, locality, postcode, town,
       kommune, count(*), min(e), min(n), max(e), max(n)
from raw_house group by road, postcode, locality, town, kommune, code;

create temp table road_code as
select row_number() over (order by road, postcode, locality, town, kommune, code) as id,
       road, postcode, locality, town, kommune, code
from raw_house group by road, postcode, locality, town, kommune, code;
create index temp.road_code_all on road_code (road, postcode, locality, town, kommune, code);

insert into house
select row_number() over (order by r.id, h.number, h.letter, h.uid), h.uid, r.id, h.number, h.letter,
       h.e, h.n, h.lat, h.lon, h.quality, h.status,
       (select count(*) from raw_unit u where u.parent = h.uid)
from raw_house h join road_code r using (road, postcode, locality, town, kommune, code);

insert into box select id, e, e, n, n from house order by id;

insert into unit
select h.id, row_number() over (partition by h.id order by u.rank, u.door, u.uid), u.uid, u.floor, u.door, u.status
from raw_unit u join house h on h.uid = u.parent;

insert into place (kind, name, detail, kommune, lat, lon, e, n)
select kind, name, detail, kommune, lat, lon, e, n from raw_place order by kind, name, detail, lat, lon;
"""

TIDY = "drop table raw_house; drop table raw_unit; drop table raw_place; drop table road_code; analyze;"
