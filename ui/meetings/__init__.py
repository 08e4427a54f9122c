"""The register of meetings: planning, the attendance sheet, resolutions, closing, petitions, statistics."""
