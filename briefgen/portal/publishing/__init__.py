"""From finished files to editions that officials see: read, checked, stored, released, withdrawn."""
