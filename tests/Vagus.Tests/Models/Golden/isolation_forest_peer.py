"""ROC AUC of scikit-learn's IsolationForest on the data sets of IsolationForestPeerTests (see README.md)."""
import sys
import time

import numpy as np
import sklearn
from sklearn.ensemble import IsolationForest
from sklearn.metrics import roc_auc_score


class Lcg:
    def __init__(self, seed):
        self.state = seed

    def uniform(self):
        self.state = (self.state * 1103515245 + 12345) % (1 << 31)
        return self.state / (1 << 31)

    def normal(self):
        return sum(self.uniform() for _ in range(12)) - 6.0


def blob(r):
    return [[(3.0 if o else 1.0) * r.normal() for _ in range(4)] + [o] for o in [i % 20 == 0 for i in range(2000)]]


def clusters(r):
    rows = []
    for i in range(2000):
        if i % 25 == 0:
            rows.append([12.0 * r.uniform() - 6.0 for _ in range(3)] + [True])
        else:
            centre = 3.0 if i % 2 == 0 else -3.0
            rows.append([centre + r.normal() for _ in range(3)] + [False])
    return rows


def line(r):
    rows = []
    for i in range(2000):
        a, b = r.normal(), r.normal()
        rows.append([a, b, r.normal(), True] if i % 10 == 0 else [a, 0.9 * a + 0.3 * b, r.normal(), False])
    return rows


print("scikit-learn", sklearn.__version__, "numpy", np.__version__, "python", sys.version.split()[0])
for make in (blob, clusters, line):
    data = np.array(make(Lcg(20240601)), dtype=np.float64)
    x, y = data[:, :-1].astype(np.float32), data[:, -1]
    aucs = [roc_auc_score(y, -IsolationForest(n_estimators=100, max_samples=256, random_state=s, n_jobs=1).fit(x).score_samples(x)) for s in range(100)]
    print(make.__name__, f"mean {np.mean(aucs):.5f} sd {np.std(aucs):.5f} over {len(aucs)} seeds")
