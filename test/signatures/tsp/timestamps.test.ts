import test from 'ava';
import { testCases } from '../case.ts';
import { timestamps } from '../cases/tsp/timestamps.ts';

testCases(test, timestamps);
