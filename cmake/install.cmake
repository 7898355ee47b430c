install(TARGETS plainsong_engine ARCHIVE COMPONENT dev)
