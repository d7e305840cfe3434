#!/usr/bin/python3
"""Store and publisher against a real Apache Kafka, read back with kcat: kafka_test.py BROKER_DIR PUBLISHER_MAIN [TEST...]

Each test has topics and a store of its own. What a consumer with isolation.level=read_committed sees is what counts.
"""
import collections, json, os, random, shutil, signal, subprocess, sys, tempfile, time, unittest, uuid

HERE = os.path.dirname(os.path.abspath(__file__))
BROKER_DIR = PUBLISHER = ADDRESS = None
TOPICS = {"articles": "compact", "events": "compact,delete", "stories": "compact", "alerts": "compact,delete", "sources": "compact",
          "position": "compact", "deadletter": "delete"}


def broker(*arguments):
    return subprocess.run([os.path.join(HERE, "broker"), arguments[0], BROKER_DIR, *arguments[1:]], check=True, text=True,
                          stdout=subprocess.PIPE, timeout=120).stdout


def kcat(topic, isolation="read_committed"):
    """Every record of a topic: dicts with partition, key, headers, value (None = tombstone)."""
    out = subprocess.run(["kcat", "-b", ADDRESS, "-C", "-q", "-e", "-u", "-J", "-o", "beginning", "-t", topic,
                          "-X", "isolation.level=" + isolation, "-X", "fetch.wait.max.ms=10"], check=True, stdout=subprocess.PIPE, timeout=60).stdout
    records = [json.loads(line) for line in out.decode().splitlines()]
    for r in records:
        flat = r.get("headers") or []
        r["headers"] = dict(zip(flat[::2], flat[1::2]))
        r["value"] = r.pop("payload")
    return records


class KafkaTest(unittest.TestCase):
    def setUp(self):
        self.dir = tempfile.mkdtemp(prefix="rasid-kafka-")
        self.prefix = "t" + uuid.uuid4().hex[:8]
        self.children = []

    def tearDown(self):
        for child in self.children:
            if child.poll() is None:
                child.kill()
                child.wait()
        shutil.rmtree(self.dir)

    def start(self, count, *options, store="a.db", address=None):
        with open(os.path.join(self.dir, "log"), "ab") as log:
            child = subprocess.Popen([PUBLISHER, os.path.join(self.dir, store), address or ADDRESS, self.prefix, str(count), "group=" + self.prefix, *options],
                                     stdout=subprocess.PIPE, stderr=log, text=True)
        self.children.append(child)
        return child

    def finish(self, child, timeout=60):
        try:
            out, _ = child.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            self.fail("the publisher did not end:\n" + self.log()[-3000:])
        self.assertEqual(child.returncode, 0, self.log()[-3000:])
        return out

    def log(self):
        with open(os.path.join(self.dir, "log"), errors="replace") as log:
            return log.read()

    def wait_for(self, condition, what, seconds=30):
        end = time.time() + seconds
        while not condition():
            if time.time() > end:
                self.fail("waited for " + what + "\n" + self.log()[-3000:])
            time.sleep(0.02)

    def numbers(self):
        """The numbers of the events topic, by key in the order of the partition."""
        by_key = collections.defaultdict(list)
        for r in kcat(self.prefix + ".events"):
            by_key[r["key"]].append(json.loads(r["value"])["n"])
        return by_key

    def expect_exactly_once(self, count, missing=()):
        by_key = self.numbers()
        seen = collections.Counter(n for numbers in by_key.values() for n in numbers)
        lost = [n for n in range(count) if n not in seen and n not in missing]
        doubled = [n for n, times in seen.items() if times > 1]
        unordered = [k for k, numbers in by_key.items() if numbers != sorted(numbers)]
        self.assertEqual((lost[:10], doubled[:10], unordered[:10]), ([], [], []), self.log()[-3000:])
        self.assertEqual(len(seen), count - len(missing))
        return by_key

    def published(self):
        """How far the position on the broker is."""
        try:
            return max([json.loads(r["value"])["seq"] for r in kcat(self.prefix + ".position")], default=0)
        except subprocess.CalledProcessError:
            return 0

    # ---

    def test_topics_are_created_with_their_cleanup_policy(self):
        self.finish(self.start(10))
        expected = dict(TOPICS)
        for line in broker("tool", "org.apache.kafka.tools.TopicCommand", "--describe", "--topic", f"{self.prefix}.*").splitlines():
            if "PartitionCount" not in line:
                continue
            topic = line.split("Topic: ")[1].split("\t")[0].split(".")[1]
            configs = line.split("Configs: ")[1]
            self.assertIn("cleanup.policy=" + expected.pop(topic), configs)
            self.assertIn("PartitionCount: " + ("1" if topic == "position" else "3"), line)
        self.assertEqual(expected, {})

    def test_every_kind_of_record_arrives_as_it_was_written(self):
        self.finish(self.start(0, "samples=1"))
        lines = os.path.join(self.dir, "records.jsonl")
        with open(lines, "w") as out:
            for topic in TOPICS:
                for r in kcat(f"{self.prefix}.{topic}"):
                    value = json.loads(r["value"]) if r["value"] is not None else None
                    out.write(json.dumps({"topic": r["topic"], "key": r["key"], "headers": r["headers"], "value": value}, ensure_ascii=False) + "\n")
        count = subprocess.run([sys.executable, os.path.join(HERE, "../publish/validate.py"), lines], text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        self.assertEqual(count.returncode, 0, count.stdout)
        self.assertEqual(len(open(lines).readlines()), 11)  # ten samples and a position
        times = {r["ts"] for r in kcat(self.prefix + ".events")}
        self.assertEqual(times, {1524132672000})  # the observation time

    def test_keys_go_to_the_partition_that_java_producers_choose(self):
        self.finish(self.start(100))
        by_key = {r["key"]: r["partition"] for r in kcat(self.prefix + ".events")}
        feed = "".join(f"{k}:x\n" for k in by_key)
        subprocess.run(["kcat", "-b", ADDRESS, "-P", "-q", "-K:", "-t", self.prefix + ".alerts", "-X", "partitioner=murmur2_random"], input=feed, text=True, check=True)
        self.assertEqual({r["key"]: r["partition"] for r in kcat(self.prefix + ".alerts")}, by_key)
        self.assertEqual(len(set(by_key.values())), 3)

    def test_killed_ten_times_nothing_lost_or_doubled(self):
        count, before = 4000, 0
        random.seed(7)
        for _ in range(10):
            child = self.start(count, "pace=1")
            time.sleep(0.9 + random.random() * 0.5)
            child.send_signal(signal.SIGKILL)
            child.wait()
            before = self.published()
        self.assertGreater(before, 50)
        self.finish(self.start(count), 120)
        self.expect_exactly_once(count)

    def test_idempotent_delivery_works_without_transactions(self):
        self.finish(self.start(300, "delivery=idempotent"))
        self.finish(self.start(500, "delivery=idempotent"))
        self.expect_exactly_once(500)

    def test_impossible_record_goes_to_the_dead_letters_and_the_others_go_on(self):
        self.finish(self.start(500, "oversize=137"))
        self.expect_exactly_once(500, missing={137})
        import sqlite3
        row = sqlite3.connect(os.path.join(self.dir, "a.db")).execute("select topic, key, code, length(value) from dead_letters where topic='events'").fetchone()
        self.assertEqual(row[:2], ("events", "k37"))
        self.assertIn("TOO_LARGE", row[2])
        self.assertGreater(row[3], 2_000_000)

    def test_two_of_one_name_the_older_is_fenced_and_does_not_fight_back(self):
        first = self.start(100_000, "pace=5")
        self.wait_for(lambda: self.published() > 20, "the first to publish")
        second = self.start(300, store="b.db")
        self.finish(second)
        self.wait_for(lambda: "): fenced" in self.log(), "the first to be fenced")
        at = self.published()
        time.sleep(2)
        self.assertEqual(self.published(), at)
        self.assertIsNone(first.poll())
        # Said once. The state, not the word: by what librdkafka finds first, its reason says "fenced" as well.
        self.assertEqual(self.log().count("): fenced"), 1, self.log()[-3000:])

    def test_broker_killed_and_back(self):
        child = self.start(3000, "pace=3")
        self.wait_for(lambda: self.published() > 100, "some records")
        broker("kill")
        time.sleep(1)
        broker("start")
        self.finish(child, 120)
        self.expect_exactly_once(3000)
        # What was under way went out: an abort could take with it what the dead broker had promised before.
        written = collections.Counter(json.loads(r["value"])["n"] for r in kcat(self.prefix + ".events", "read_uncommitted"))
        self.assertEqual([n for n, times in written.items() if times > 1], [])

    def test_broker_frozen_for_a_while(self):
        child = self.start(2000, "pace=3")
        self.wait_for(lambda: self.published() > 100, "some records")
        for _ in range(2):
            broker("freeze")
            time.sleep(4)
            broker("thaw")
            time.sleep(1)
        self.finish(child, 120)
        self.expect_exactly_once(2000)

    def test_stopped_publisher_with_frozen_broker_ends_quickly(self):
        child = self.start(100_000, "pace=3")
        self.wait_for(lambda: self.published() > 100, "some records")
        broker("freeze")
        try:
            time.sleep(0.5)
            child.send_signal(signal.SIGTERM)
            begin = time.time()
            self.finish(child, 20)
            self.assertLess(time.time() - begin, 5)
        finally:
            broker("thaw")

    def test_without_its_position_it_refuses_until_adopted(self):
        self.finish(self.start(100))
        broker("tool", "org.apache.kafka.tools.TopicCommand", "--delete", "--topic", self.prefix + ".position")
        child = self.start(120)
        self.wait_for(lambda: "refused" in self.log(), "a refusal")
        child.terminate()
        child.wait()
        self.expect_exactly_once(100)
        self.finish(self.start(120, "adopt=1"))
        self.expect_exactly_once(120)

    def test_old_copy_of_the_store_is_refused(self):
        self.finish(self.start(50))
        shutil.copy(os.path.join(self.dir, "a.db"), os.path.join(self.dir, "old.db"))
        self.finish(self.start(100))
        child = self.start(80, store="old.db")
        self.wait_for(lambda: "old copy" in self.log(), "a refusal")
        child.terminate()
        child.wait()
        self.expect_exactly_once(100)

    def test_delayed_end_of_transaction_tears_nothing(self):
        listen, to = open(os.path.join(BROKER_DIR, "proxy")).read().split()
        proxy = subprocess.Popen([sys.executable, os.path.join(HERE, "delay_proxy.py"), listen, to, "4", "2.0"], stdout=subprocess.PIPE, text=True)
        self.children.append(proxy)
        self.assertEqual(proxy.stdout.readline(), "ready\n")
        out = self.finish(self.start(12000, "pace=1", address="127.0.0.1:" + listen), 120)
        proxy.kill()
        self.assertGreaterEqual(proxy.stdout.read().count("delayed"), 3)
        reopened = sum(float(line.split()[-1]) for line in out.splitlines() if line.startswith("rasid_publisher_reopens_total"))
        self.assertGreaterEqual(reopened, 3, out)
        self.expect_exactly_once(12000)

    def test_reader_gives_what_an_independent_consumer_sees(self):
        self.finish(self.start(30, "samples=1"))
        kinds = ["articles", "events", "stories", "alerts", "deadletter"]
        out = subprocess.run([os.path.join(os.path.dirname(PUBLISHER), "read_main"), ADDRESS, self.prefix, *kinds], check=True, stdout=subprocess.PIPE).stdout
        mine = sorted((r["topic"], r["key"], json.dumps(r["headers"]), json.dumps(r["value"])) for r in map(json.loads, out.decode().splitlines()))
        theirs = sorted((r["topic"], r["key"], json.dumps(r["headers"]), json.dumps(json.loads(r["value"] or "null")))
                        for kind in kinds for r in kcat(f"{self.prefix}.{kind}"))
        self.assertEqual(mine, theirs)
        self.assertEqual(len(mine), 40)

    def test_open_transaction_of_another_does_not_hide_the_position(self):
        def newest(isolation):
            return max([json.loads(r["value"])["seq"] for r in kcat(self.prefix + ".position", isolation) if r["key"] != "other"], default=0)
        child = self.start(6000, "pace=3")
        self.wait_for(lambda: self.published() > 20, "some records")
        hold = subprocess.Popen([os.path.join(os.path.dirname(PUBLISHER), "open_transaction_main"), ADDRESS, self.prefix + ".position"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.children.append(hold)
        self.assertEqual(hold.stdout.readline(), "open\n")
        hidden = newest("read_committed")
        self.wait_for(lambda: newest("read_uncommitted") > hidden + 100, "positions behind the open transaction")
        child.kill()
        child.wait()
        self.assertLess(newest("read_committed"), newest("read_uncommitted"))
        child = self.start(6000)
        time.sleep(2)
        self.assertIsNone(child.poll())  # waits rather than publish again what it cannot see
        hold.communicate("")             # aborts
        self.finish(child, 60)
        self.expect_exactly_once(6000)

    def test_hidden_position_stops_nobody_who_saw_it_acknowledged(self):
        listen, to = open(os.path.join(BROKER_DIR, "proxy")).read().split()
        proxy = subprocess.Popen([sys.executable, os.path.join(HERE, "delay_proxy.py"), listen, to, "150", "2.0"], stdout=subprocess.PIPE, text=True)
        self.children.append(proxy)  # a slow commit: a new producer, which asks for the position
        self.assertEqual(proxy.stdout.readline(), "ready\n")
        child = self.start(3000, "pace=5", address="127.0.0.1:" + listen)
        self.wait_for(lambda: self.published() > 0, "some records")
        hold = subprocess.Popen([os.path.join(os.path.dirname(PUBLISHER), "open_transaction_main"), ADDRESS, self.prefix + ".position"],
                                stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.children.append(hold)
        self.assertEqual(hold.stdout.readline(), "open\n")
        self.finish(child, 120)
        self.assertIn("whose commit was acknowledged", self.log())
        hold.communicate("")
        self.expect_exactly_once(3000)


if __name__ == "__main__":
    BROKER_DIR, PUBLISHER = os.path.abspath(sys.argv[1]), sys.argv[2]
    ADDRESS = open(os.path.join(BROKER_DIR, "address")).read().strip()
    unittest.main(warnings="ignore", argv=[sys.argv[0], "-v", *["KafkaTest." + name for name in sys.argv[3:]]])
