import test from 'ava';
import { testCases } from '../case.ts';
import { soundJws, unsoundJws } from '../cases/jws.ts';

testCases(test, [...soundJws, ...unsoundJws]);
