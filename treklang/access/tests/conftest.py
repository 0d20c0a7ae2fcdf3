from tests.world import world as world
