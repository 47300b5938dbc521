"""The map drawn in the desk itself: view maths, layers behind one protocol, the ground, live signs, the canvas."""
