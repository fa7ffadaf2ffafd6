import test from 'ava';
import { testCases } from '../case.ts';
import { statusResponses } from '../cases/x509/status-responses.ts';

testCases(test, statusResponses);
