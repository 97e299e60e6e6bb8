"""Everything done with enterprises, planned or offered, and who took part."""
