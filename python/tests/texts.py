"""Texts for the tests. They are of the fictional city 澜江: every name and number is invented."""

import pathlib

ROOT = pathlib.Path(__file__).resolve().parents[2]
PLANS = sorted((ROOT / "examples/plans").glob("*.txt"))

PLAN = """澜江市“十四五”数字经济发展规划

第一章 发展环境

第一节 发展基础

综合实力跃上新台阶。五年来，全市数字经济年均增长 9.6%，𠮷水园区建成投用，城乡面貌发生历史性变

化。

第二章 总体要求

一、指导思想
坚持稳中求进，推动数字技术同实体经济深度融合。

专栏 2-1：集群培育工程

电子材料：建设江北电子材料园，新增规模以上企业 24 家。

第三章 发展目标

表1 主要指标

指标	2020年	2025年	属性
失业率（%）	5.10	≤5.5	预期性
森林覆盖率（%）	41.5	43	约束性
三次产业结构	9.5:38.2:52.3	8:36:56	预期性
"""
