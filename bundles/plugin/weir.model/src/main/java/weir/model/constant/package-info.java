/** Links whose rate and delay stay, with loss that is random or comes in bursts (Gilbert and Elliott). */
package weir.model.constant;
