"""The map file: the ground of a country in layers by class and scale, built from files and read by box."""

from locate.map.feature import AnyFeature, Box, Feature, MapError, MapFeature
from locate.map.file import MapFile

__all__ = ["AnyFeature", "Box", "Feature", "MapError", "MapFeature", "MapFile"]
