import collections, os, time, traceback
from pathlib import Path
from django.db import transaction
from treklang.demo.stories.tests import random_stories
from treklang.demo.stories import player
from treklang.integrations.ffb_gateway import facts, reports
from treklang.people import queries as people
from treklang.kernel.acting import acting_as
from treklang.kernel.actions import accounts
from datetime import date

def test_fuzz(db):
    a, b = map(int, os.environ["FUZZ"].split("-"))
    out = Path("/tmp/ffbtry/out"); out.mkdir(exist_ok=True)
    for f in out.iterdir(): f.unlink()
    did = collections.Counter(); crash = 0; t0 = time.time(); tm = 0
    for seed in range(a, b):
        try:
            with transaction.atomic():
                t = time.time()
                made = random_stories.make(seed, steps=int(os.environ.get("STEPS", "45")))
                tm += time.time() - t
                path = made.write(Path("/tmp/ffbtry"))
                played = player.play(path)
                with acting_as(accounts.system()):
                    found = facts.of_citizen(people.by_uid(played.citizen_uid).id)
                    for r in reports.reports(found, until=date(2026, 1, 1)):
                        (out / f"{seed}_{r.file_name}").write_text(r.text())
                did.update(s["do"] for s in made.story["steps"]); did["refused"] += made.refused
                transaction.set_rollback(True)
            path.unlink()
        except Exception as e:
            crash += 1
            print("CRASH", seed, type(e).__name__, str(e)[:300].replace("\n", " "))
            if crash < 4: traceback.print_exc(limit=-6)
    print(did, "crashes", crash, "seconds", time.time() - t0, "making", tm, len(list(out.iterdir())))
