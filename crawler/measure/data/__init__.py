"""Tables that measuring looks things up in; README.md says where each is from."""
