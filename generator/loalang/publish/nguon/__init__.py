"""What provincial source-information systems exchange: read from implementers, none of them official."""
