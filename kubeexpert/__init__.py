"""KubeExpert: an explainable expert system for KUBE, the joint business groups of Indonesia's poorest."""

__version__ = "0.1.0"
