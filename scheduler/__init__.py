"""When, and the face: configuration, service, command line. The only place with apscheduler."""
