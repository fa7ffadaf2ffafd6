import test from 'ava';
import { testCases } from '../case.ts';
import { proofs } from '../cases/tsp/proofs.ts';

testCases(test, proofs);
