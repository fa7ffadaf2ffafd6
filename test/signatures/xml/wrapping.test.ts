import test from 'ava';
import { testCases } from '../case.ts';
import { wrapping } from '../cases/xml/wrapping.ts';

testCases(test, wrapping);
