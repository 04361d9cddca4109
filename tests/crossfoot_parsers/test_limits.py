import signal
import threading
import time

import pytest

from crossfoot_parsers.limits import Excess, Late, at_most, within


def test_a_count_beyond_its_limit_is_said():
    at_most(3, 3, "rows")
    with pytest.raises(Excess, match=r"^1,001 rows; the limit is 1,000$"):
        at_most(1001, 1000, "rows")


def test_a_block_that_takes_too_long_is_left():
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(Late), within(0.05):
        time.sleep(5)
    assert signal.getsignal(signal.SIGALRM) is before
    with within(0.05):
        pass
    time.sleep(0.1)


def test_a_timer_that_is_already_set_stays():
    with pytest.raises(Late), within(0.05), within(60):
        time.sleep(5)


def test_outside_of_the_main_thread_there_is_no_timer():
    done = []

    def run():
        with within(0.01):
            time.sleep(0.05)
        done.append(True)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert done == [True]
