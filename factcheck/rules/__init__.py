"""Rules as data: the YAML files of `configs/rules/<language>/` and `configs/claim-types.yaml`, checked and compiled."""
