"""The practice island Øvelsø: a made-up municipality drawn by seed, so that no real address is ever used for play."""

from locate.island.files import SEED, build

__all__ = ["SEED", "build"]
