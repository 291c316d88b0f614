// Node does not have it yet; the Workers runtime does.
import "temporal-polyfill/global";
